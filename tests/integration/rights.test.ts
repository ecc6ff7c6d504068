import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { NextRequest } from 'next/server'
import { beforeEach, expect, it } from 'vitest'
import { type Role, roles } from '#lib/auth/roles'
import { forgetAccess } from '#lib/services/account/access'
import { beginSession } from '#lib/services/account/session'
import { rightFor } from '#lib/services/change/demand-change'
import { config, proxy } from '../../proxy'
import { testDatabase } from '../helpers/database'
import { root } from '../helpers/server'

const test = testDatabase()

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const below = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesBelow(below)
    else yield below
  }
}

/** Every page and route of the app as a path; `[x]` stands for 1, groups and private folders stand for nothing. */
const routes = [...filesBelow('app')]
  .filter((file) => /\/(?:page\.tsx|route\.tsx?)$/.test(file))
  .map(
    (file) =>
      path
        .dirname(file)
        .replace(/^app/, '')
        .replaceAll(/\[[^\]]+\]/g, '1') || '/',
  )
  .sort()

const matcher = new RegExp(`^${config.matcher[0]}$`)

/**
 * Routes that do not pass the proxy, or that it lets anybody through to, and who looks instead. All others are as the
 * first line of the table says; a new route that is not named here is one of those.
 */
const own: [RegExp, string][] = [
  [/^\/sign-in(?:\/|$)/, 'the way in'],
  [/^\/join\//, 'the link is the key'],
  [/^\/(?:api\/)?(?:healthz|readyz)$/, 'says only whether it works'],
  [/^\/metrics$/, 'asks for a token or loopback itself'],
  [/^\/api\/v1(?:\/|$)/, 'asks for a token itself'],
  [/^\/(?:told|feeds)\//, 'a secret address'],
  [/^\/api\/import$/, 'the verb asks for the right to import'],
]
const isOwn = (route: string): boolean => own.some(([pattern]) => pattern.test(route))

/** Who may read: on a closed instance, and on an open one. */
const table: Record<'visitor' | Role, { closed: boolean; open: boolean }> = {
  visitor: { closed: false, open: true },
  reader: { closed: true, open: true },
  reviewer: { closed: true, open: true },
  author: { closed: true, open: true },
  maintainer: { closed: true, open: true },
  administrator: { closed: true, open: true },
}

async function cookieOf(role: Role): Promise<string> {
  const person = await test.db.person.create({ data: { name: role, added: true } })
  const account = await test.db.account.create({
    data: { personId: person.id, login: `${role}@example.org`, grants: { create: { role } } },
  })
  const ctx = { ...test.context(), now: new Date() }
  const browser = { agent: '', ip: '' }
  const session = await beginSession(test.db, ctx, { accountId: account.id, method: 'password', browser })
  return `reroll-session=${session}`
}

async function setOpen(open: boolean): Promise<void> {
  const value = { accounts: true, open }
  await test.db.setting.upsert({
    where: { key: 'access' },
    create: { key: 'access', value },
    update: { value },
  })
  forgetAccess(test.db)
}

function ask(route: string, headers: Record<string, string>): Promise<Response> {
  const url = `http://127.0.0.1:3000${route}`
  return proxy(new NextRequest(url, { headers: { host: '127.0.0.1:3000', ...headers } }))
}

beforeEach(() => {
  forgetAccess(test.db)
})

it('lets each role through to each route as the table says', async () => {
  const cookies: Record<string, string> = { visitor: '' }
  for (const role of roles) cookies[role] = await cookieOf(role)
  expect(routes.length).toBeGreaterThan(40)
  for (const open of [false, true]) {
    await setOpen(open)
    const wrong: string[] = []
    for (const route of routes.filter((one) => !isOwn(one)))
      for (const [who, may] of Object.entries(table)) {
        expect(matcher.test(route), `${route} does not pass the proxy`).toBe(true)
        const { status } = await ask(route, cookies[who] ? { cookie: cookies[who] } : {})
        const wanted = (open ? may.open : may.closed) ? 200 : 401
        if (status !== wanted) wrong.push(`${who} ${route} ${open ? 'open' : 'closed'}: ${status}`)
      }
    expect(wrong).toEqual([])
  }
})

it('leads a browser to the sign-in and back to where it wanted to, never elsewhere', async () => {
  await setOpen(false)
  const answer = await ask('/questions?status=open', { accept: 'text/html' })
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(
    'http://127.0.0.1:3000/sign-in?returnTo=%2Fquestions%3Fstatus%3Dopen',
  )
})

it('lets nobody in by a session that was ended, made up, or whose account was closed', async () => {
  await setOpen(false)
  const cookie = await cookieOf('administrator')
  expect((await ask('/questions', { cookie })).status).toBe(200)
  await test.db.account.updateMany({ data: { closedAt: new Date() } })
  expect((await ask('/questions', { cookie })).status).toBe(401)
  await test.db.account.updateMany({ data: { closedAt: null } })
  await test.db.session.deleteMany()
  expect((await ask('/questions', { cookie })).status).toBe(401)
  for (const value of ['', 'x'.repeat(43), '../../etc', "' OR 1=1 --"])
    expect((await ask('/questions', { cookie: `reroll-session=${value}` })).status).toBe(401)
})

it('asks nobody on loopback without accounts', async () => {
  for (const route of routes.filter((one) => !isOwn(one))) expect((await ask(route, {})).status).toBe(200)
})

it('knows the right of every change that a verb writes down', () => {
  const found = new Set<string>()
  for (const file of filesBelow('lib/services')) {
    if (/\.test\.ts$|\/(?:account|settings)\//.test(file) || !file.endsWith('.ts')) continue
    const text = readFileSync(path.join(root, file), 'utf8')
    for (const [, entity = '', verb = ''] of text.matchAll(
      /entity: '(\w+)',\s*entityId: [^\n]+,\s*verb: '([\w-]+)'/g,
    ))
      found.add(`${entity} ${verb}`)
  }
  expect(found.size).toBeGreaterThan(15)
  const unknown = [...found].filter((change) => {
    const [entity = '', verb = ''] = change.split(' ')
    return verb !== 'undo' && rightFor(entity, verb) === 'settings'
  })
  expect(unknown).toEqual([])
})
