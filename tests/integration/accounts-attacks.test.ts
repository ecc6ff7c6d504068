import { beforeEach, expect, it, vi } from 'vitest'
import type { Role } from '#lib/auth/roles'
import { forgetAccess } from '#lib/services/account/access'
import { closeAccount, setOpen } from '#lib/services/account/administer'
import { invite } from '#lib/services/account/invite'
import { getJoin, join } from '#lib/services/account/join'
import { loadMember } from '#lib/services/account/member'
import { beginPasskeySignIn } from '#lib/services/account/passkey'
import { findSession } from '#lib/services/account/session'
import { signIn } from '#lib/services/account/sign-in'
import { revertChangelogText } from '#lib/services/changelog/save-changelog-text'
import type { Context } from '#lib/services/context'
import { lookAfterReaders, watchReader } from '#lib/services/event/watch-readers'
import { addNote } from '#lib/services/note/add-note'
import { rejectAnswer } from '#lib/services/question/reject-answer'
import { setStatus } from '#lib/services/question/set-status'
import { testDatabase } from '../helpers/database'
import { makeReview } from '../helpers/review'

/** How often scrypt ran and at what cost: what a sign-in takes, whatever the machine is busy with. */
const scrypts = vi.hoisted((): unknown[][] => [])
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  const scrypt = (...given: Parameters<typeof real.scrypt>): void => {
    const [, , bytes, { N, r, p }] = given
    scrypts.push([bytes, N, r, p])
    real.scrypt(...given)
  }
  return { ...real, scrypt, default: { ...real, scrypt } }
})

const test = testDatabase()
const browser = { agent: 'Test', ip: '192.0.2.1' }
const password = 'a long enough password'
const visitor = (): Context => ({ ...test.context(null), who: { kind: 'visitor', open: true } })

async function account(address: string, role: Role): Promise<{ id: number; session: string }> {
  const { link } = await invite({ ctx: test.context(), input: { address, role } })
  const token = link.slice(-43)
  const { session } = await join({
    ctx: visitor(),
    input: { token, name: address, password },
    browser,
    before: null,
  })
  return { id: (await test.db.account.findUniqueOrThrow({ where: { login: address } })).id, session }
}

async function as(id: number): Promise<Context> {
  const member = await loadMember(test.db, id)
  if (!member) throw new Error('no such member')
  return { ...test.context(), ...member }
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'let in',
    (error: Error) => [(error as Error & { code?: string }).code, error.message],
  )

beforeEach(() => {
  forgetAccess(test.db)
  scrypts.length = 0
})

it('works as long for an account that there is not, that is closed, or that has no password, as for a wrong password', async () => {
  await account('ada@example.org', 'administrator')
  const closed = await account('closed@example.org', 'reader')
  await closeAccount({ ctx: test.context(), input: { accountId: closed.id, closed: true } })
  const bare = await account('bare@example.org', 'reader')
  await test.db.account.update({ where: { id: bare.id }, data: { passwordHash: null } })
  const answers: unknown[] = []
  for (const name of ['ada', 'closed', 'bare', 'nobody']) {
    scrypts.length = 0
    const input = { login: `${name}@example.org`, password: 'a wrong password' }
    const said = await codeOf(signIn({ ctx: visitor(), input, browser, before: null }))
    answers.push([said, [...scrypts]])
  }
  expect(answers[0]).toEqual([
    ['forbidden', 'The address or the password is not right.'],
    [[32, 2 ** 15, 8, 3]],
  ])
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

it('tells nobody by a link or a passkey which addresses have an account', async () => {
  const { link } = await invite({
    ctx: test.context(),
    input: { address: 'ada@example.org', role: 'administrator' },
  })
  const used = link.slice(-43)
  await join({ ctx: visitor(), input: { token: used, name: 'Ada', password }, browser, before: null })
  await invite({ ctx: test.context(), input: { address: 'late@example.org', role: 'reader' } })
  const late = await invite({ ctx: test.context(), input: { address: 'late@example.org', role: 'reader' } })
  await test.db.oneTimeLink.updateMany({
    where: { address: 'late@example.org' },
    data: { expiresAt: new Date(0) },
  })
  const never = await codeOf(getJoin(visitor(), 'x'.repeat(43), browser.ip))
  for (const token of [used, late.link.slice(-43), '', '../../etc/passwd', `${used}x`])
    expect(await codeOf(getJoin(visitor(), token, browser.ip))).toEqual(never)
  const { options } = await beginPasskeySignIn(visitor(), 'http://localhost:3000', browser)
  expect(options.allowCredentials ?? []).toEqual([])
})

it('gives a new session to whoever comes in by a link, and the one that was planted is worth nothing', async () => {
  const planted = 'x'.repeat(43)
  const { link } = await invite({
    ctx: test.context(),
    input: { address: 'ada@example.org', role: 'reader' },
  })
  const { session } = await join({
    ctx: visitor(),
    input: { token: link.slice(-43), name: 'Ada', password },
    browser,
    before: planted,
  })
  expect(session).not.toBe(planted)
  expect(await findSession(test.db, planted, test.context().now)).toBeNull()
})

it('takes from a form what it asks for, whoever else or whatever else it names', async () => {
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  const { askerAddress } = await test.db.question.findUniqueOrThrow({ where: { id } })
  const asker = await as((await account(askerAddress.toLowerCase(), 'reviewer')).id)
  const more = {
    personId: 1,
    proposedBy: 1,
    decidedKind: 'request',
    decidedSure: false,
    summary: 'owned',
    seriesId: 999,
    removedAt: new Date(0),
    batch: 'x',
    who: { kind: 'operator' },
    ctx: {},
  }
  await setStatus({ ctx: asker, input: { ...more, id, edition: 0, status: 'agreed' } })
  expect(await test.db.question.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ decidedStatus: 'agreed', decidedKind: null, decidedSure: null, decidedSummary: null },
    ...{ proposedBy: null, removedAt: null, edition: 1 },
  })
  await addNote({ ctx: asker, input: { ...more, questionId: id, markdown: 'Mine.', html: '<script>' } })
  expect(await test.db.note.findFirstOrThrow()).toMatchObject({
    personId: asker.actor?.personId,
    removedAt: null,
  })
  const changes = await test.db.change.findMany({ where: { entity: 'question' } })
  expect(changes.map(({ personId }) => personId)).toEqual(changes.map(() => asker.actor?.personId))
  expect(changes.length).toBeGreaterThan(0)
})

it('lets nobody count editions up, which makes what others see stale, by setting what is set already', async () => {
  const { questions } = await makeReview(test.db)
  const { id, seriesId } = await test.db.question.findUniqueOrThrow({ where: { id: questions[0].id } })
  await setStatus({ ctx: test.context(), input: { id, edition: 0, status: 'agreed' } })
  const answer = await test.db.answer.findFirstOrThrow({ where: { questionId: id } })
  const place = { seriesId, label: 'v2', format: 'kernel', edition: 0 }
  const reader = await as((await account('reader@example.org', 'reader')).id)
  for (const ctx of [visitor(), reader]) {
    const target = { ctx, input: { id, edition: 1, status: 'agreed' } }
    await expect(setStatus(target)).rejects.toMatchObject({ code: 'forbidden' })
    const same = { id, edition: 1, answerId: answer.id, rejected: answer.rejected }
    await expect(rejectAnswer({ ctx, input: same })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(revertChangelogText({ ctx, input: place })).rejects.toMatchObject({ code: 'forbidden' })
  }
  expect(await test.db.question.findUniqueOrThrow({ where: { id } })).toMatchObject({ edition: 1 })
  expect(await test.db.changelogText.count()).toBe(0)
})

it('ends the stream of whoever signed out, was closed or may read no more, and no other', async () => {
  const ada = await account('ada@example.org', 'administrator')
  const rune = await account('rune@example.org', 'reader')
  const sessions = await Promise.all(
    [ada, rune].map(({ session }) => findSession(test.db, session, test.context().now)),
  )
  await setOpen({ ctx: test.context(), input: { open: true } })
  const ended: string[] = []
  const names = ['ada', 'rune', 'visitor']
  const stops = names.map((name, at) =>
    watchReader({ sessionId: sessions[at]?.sessionId }, () => ended.push(name)),
  )
  const look = async (): Promise<string[]> => {
    forgetAccess(test.db)
    ended.length = 0
    await lookAfterReaders(test.db, test.context().now)
    return [...ended]
  }
  try {
    expect(await look()).toEqual([])
    await closeAccount({ ctx: test.context(), input: { accountId: rune.id, closed: true } })
    expect(await look()).toEqual(['rune'])
    await setOpen({ ctx: test.context(), input: { open: false } })
    expect(await look()).toEqual(['rune', 'visitor'])
    await test.db.session.deleteMany()
    expect(await look()).toEqual(names)
  } finally {
    for (const stop of stops) stop()
  }
  expect(await look()).toEqual([])
})
