import { gunzipSync } from 'node:zlib'
import { NextRequest } from 'next/server'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeStanding, readStanding } from '#lib/db/read-standing'
import { accessFrom, forgetAccess } from '#lib/services/account/access'
import { beginSession, findSession } from '#lib/services/account/session'
import { askedFor } from '../../app/_server/asked'
import { type Handle, makePage } from '../../app/_server/make-page'
import { PageStore } from '../../app/_server/page-store'
import { Pages } from '../../app/_server/pages'
import { proxy } from '../../proxy'
import { testDatabase } from '../helpers/database'

const test = testDatabase()
const name = 'reroll-session'

/** What stands for Next: the proxy with its gate, then a page that says for whom it is. */
const handle: Handle = async (request, response) => {
  const headers = new Headers(request.headers as Record<string, string>)
  const passed = await proxy(new NextRequest(`http://${request.headers.host}${request.url}`, { headers }))
  response.statusCode = passed.status
  const secret = (request.headers.cookie ?? '').split('=')[1] ?? null
  const found = await findSession(test.db, secret, new Date())
  response.setHeader('content-type', 'text/html')
  response.end(passed.status === 200 ? `page of ${found?.actor.name ?? 'a stranger'}` : 'refused')
}

let pages: Pages

beforeEach(() => {
  forgetAccess(test.db)
  pages = new Pages({
    store: new PageStore(1_000_000),
    make: (asked) => makePage(handle, asked, name),
    standing: readStanding,
    accessOf: accessFrom,
    clock: () => performance.now(),
  })
})

afterAll(closeStanding)

async function read(session: string | null): Promise<string> {
  const headers = {
    host: '127.0.0.1:3000',
    accept: 'text/html',
    ...(session === null ? {} : { cookie: `${name}=${session}` }),
  }
  const asked = askedFor(
    { method: 'GET', url: '/questions', headers },
    { session: name, once: 'reroll-said', baseUrl: undefined },
  )
  const answer = asked && (await pages.get(asked))
  return answer ? `${answer.status} ${gunzipSync(answer.body)}` : 'left to Next'
}

async function member(who: string): Promise<{ session: string; accountId: number }> {
  const person = await test.db.person.create({ data: { name: who, added: true } })
  const account = await test.db.account.create({
    data: { personId: person.id, login: `${who}@example.org`, grants: { create: { role: 'reviewer' } } },
  })
  const session = await beginSession(
    test.db,
    { ...test.context(), now: new Date() },
    { accountId: account.id, method: 'password', browser: { agent: '', ip: '' } },
  )
  return { session, accountId: account.id }
}

async function setOpen(open: boolean): Promise<void> {
  const value = { accounts: true, open }
  await test.db.setting.upsert({
    where: { key: 'access' },
    create: { key: 'access', value },
    update: { value },
  })
}

it('gives two members and a stranger their own pages, however often they come', async () => {
  await setOpen(true)
  const [ada, bo] = [await member('ada'), await member('bo')]
  for (let round = 0; round < 3; round++)
    expect(await Promise.all([read(ada.session), read(bo.session), read(null)])).toEqual([
      '200 page of ada',
      '200 page of bo',
      '200 page of a stranger',
    ])
})

it('sees at once that a session was ended, an account closed, a name changed, the instance closed', async () => {
  await setOpen(true)
  const [ada, bo] = [await member('ada'), await member('bo')]
  await Promise.all([read(ada.session), read(bo.session), read(null)])
  await test.db.session.deleteMany({ where: { accountId: ada.accountId } })
  expect(await read(ada.session)).toBe('200 page of a stranger')
  await test.db.person.updateMany({ where: { name: 'bo' }, data: { name: 'bea' } })
  expect(await read(bo.session)).toBe('200 page of bea')
  await setOpen(false)
  expect(await read(null)).toBe('left to Next')
  forgetAccess(test.db)
  expect(await read(bo.session)).toBe('200 page of bea')
  expect(await read(ada.session)).toMatch(/^(?:303|401) /)
  await test.db.account.update({ where: { id: bo.accountId }, data: { closedAt: new Date() } })
  expect(await read(bo.session)).toMatch(/^(?:303|401) /)
})

it('the database stands otherwise after anything was written', async () => {
  const before = await readStanding()
  await test.db.setting.create({ data: { key: 'x', value: 1 } })
  const after = await readStanding()
  expect(after.snapshot).not.toBe(before.snapshot)
  await test.db.setting.delete({ where: { key: 'x' } })
  expect((await readStanding()).snapshot).not.toBe(after.snapshot)
})
