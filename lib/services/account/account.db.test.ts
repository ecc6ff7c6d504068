import { beforeEach, expect, it } from 'vitest'
import type { Role } from '#lib/auth/roles'
import { hashSecret } from '#lib/auth/secret'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { claimQuestion } from '../assignment/claim-question'
import { type Context, findOrAddPerson } from '../context'
import { receiveUpload } from '../import/receive-upload'
import { addNote } from '../note/add-note'
import { mergePersons } from '../person/merge-persons'
import { setStatus } from '../question/set-status'
import { addSubscription } from '../tell/add-subscription'
import { createToken } from '../token/create-token'
import { countUnknownToken } from '../token/unknown-token'
import { forgetAccess } from './access'
import { proveAddress } from './administer'
import { exportOwnData } from './export-own-data'
import { invite } from './invite'
import { getJoin, join } from './join'
import { askReset } from './lost-password'
import { loadMember } from './member'
import { offerSetup } from './offer-setup'
import { changePassword } from './own-account'
import { askProof } from './own-address'
import { beginPasskeySignIn } from './passkey'
import { neutralName, removeAccount } from './remove-account'
import { resetPassword } from './reset-password'
import { removeRole, setRole } from './roles'
import { findSession } from './session'
import { signIn } from './sign-in'
import { maxTries } from './tries'

const test = testDatabase()
const browser = { agent: 'Test', ip: '192.0.2.1' }
const password = 'a long enough password'
const tokenOf = (link: string): string => /[\w-]{43}$/.exec(link)?.[0] ?? ''

/** Everybody's password in this file; scrypt takes its time. */
async function account(address: string, role: Role): Promise<{ id: number; session: string }> {
  const { link } = await invite({ ctx: test.context(), input: { address, role } })
  const input = { token: tokenOf(link), name: address.split('@')[0], password }
  const { session } = await join({ ctx: test.context(null), input, browser, before: null })
  const row = await test.db.account.findUniqueOrThrow({ where: { login: address } })
  return { id: row.id, session }
}

async function as(id: number): Promise<Context> {
  const member = await loadMember(test.db, id)
  if (!member) throw new Error('no such member')
  return { ...test.context(), ...member }
}

const visitor = (): Context => ({ ...test.context(null), who: { kind: 'visitor', open: true } })
const forbidden = { code: 'forbidden' }

beforeEach(() => {
  forgetAccess(test.db)
})

it('makes one administrator by a link that works once', async () => {
  await test.db.setting.create({ data: { key: 'access', value: { accounts: true } } })
  const old = await offerSetup(test.context())
  const link = await offerSetup(test.context())
  expect(link).not.toBe(old)
  const input = { token: tokenOf(link ?? ''), name: 'Ada', login: 'ada@example.org', password, open: true }
  await expect(
    join({ ctx: visitor(), input: { ...input, token: tokenOf(old ?? '') }, browser, before: null }),
  ).rejects.toMatchObject({ code: 'not-found' })
  const { session } = await join({ ctx: visitor(), input, browser, before: null })
  const found = await findSession(test.db, session, test.context().now)
  expect(found?.who.grants).toEqual([{ role: 'administrator', scope: { kind: 'instance' } }])
  await expect(join({ ctx: visitor(), input, browser, before: null })).rejects.toMatchObject({
    code: 'not-found',
  })
  expect(await offerSetup(test.context())).toBeNull()
})

it('makes no second administrator by a setup link that was made before the first', async () => {
  await test.db.setting.create({ data: { key: 'access', value: { accounts: true } } })
  const link = await offerSetup(test.context())
  await account('ada@example.org', 'administrator')
  const input = { token: tokenOf(link ?? ''), name: 'Eve', login: 'eve@example.org', password }
  await expect(join({ ctx: visitor(), input, browser, before: null })).rejects.toMatchObject(forbidden)
})

it('keeps of sessions and links only digests', async () => {
  const { session } = await account('ada@example.org', 'administrator')
  const kept = JSON.stringify([
    await test.db.session.findMany(),
    await test.db.oneTimeLink.findMany(),
    await test.db.account.findMany(),
    await test.db.change.findMany(),
  ])
  expect(kept).not.toContain(session)
  expect(kept).not.toContain(password)
  expect(kept).toContain(hashSecret(session))
})

it('gives a new session at each sign-in and ends the one that the browser had', async () => {
  await account('ada@example.org', 'administrator')
  const input = { login: 'Ada@Example.org', password }
  const planted = 'x'.repeat(43)
  const first = await signIn({ ctx: visitor(), input, browser, before: planted })
  expect(first.session).not.toBe(planted)
  expect(await findSession(test.db, planted, test.context().now)).toBeNull()
  const second = await signIn({ ctx: visitor(), input, browser, before: first.session })
  expect(await findSession(test.db, first.session, test.context().now)).toBeNull()
  expect(await findSession(test.db, second.session, test.context().now)).not.toBeNull()
})

it('ends a session by its age, and when nobody used it', async () => {
  const { session } = await account('ada@example.org', 'administrator')
  const later = (days: number): Date => new Date(test.context().now.getTime() + days * 86_400_000)
  expect(await findSession(test.db, session, later(10))).not.toBeNull()
  expect(await findSession(test.db, session, later(20))).not.toBeNull()
  expect(await findSession(test.db, session, later(31))).toBeNull()
  const { session: idle } = await account('rune@example.org', 'reader')
  expect(await findSession(test.db, idle, later(15))).toBeNull()
})

it('says the same of a wrong password and of an account that there is not', async () => {
  await account('ada@example.org', 'administrator')
  const refusal = (login: string) =>
    signIn({ ctx: visitor(), input: { login, password: 'wrong password' }, browser, before: null }).catch(
      (error: Error) => error.message,
    )
  expect(await refusal('ada@example.org')).toBe(await refusal('nobody@example.org'))
})

it('slows down who guesses, for an account that there is not, too', async () => {
  await account('ada@example.org', 'administrator')
  for (const login of ['ada@example.org', 'nobody@example.org']) {
    await test.db.signInTries.create({
      data: { key: `account:${login}`, count: maxTries.account, startedAt: test.context().now },
    })
    await expect(
      signIn({ ctx: visitor(), input: { login, password }, browser, before: null }),
    ).rejects.toMatchObject({ code: 'too-many-requests' })
  }
})

it('takes from an invitation the address and the role that were invited, whatever the form says', async () => {
  const { link } = await invite({
    ctx: test.context(),
    input: { address: 'rune@example.org', role: 'reader' },
  })
  const input = {
    token: tokenOf(link),
    name: 'Rune',
    login: 'ada@example.org',
    role: 'administrator',
    accountId: 1,
    personId: 1,
    password,
  }
  await join({ ctx: visitor(), input, browser, before: null })
  const [made] = await test.db.account.findMany({ include: { grants: true } })
  expect(made).toMatchObject({ login: 'rune@example.org', grants: [{ role: 'reader', scope: 'instance' }] })
})

it('ends every session with a new password by a link', async () => {
  const { id, session } = await account('ada@example.org', 'administrator')
  const { link } = await resetPassword({ ctx: test.context(), input: { accountId: id } })
  const input = { token: tokenOf(link), password: 'another long password' }
  await join({ ctx: visitor(), input, browser, before: null })
  expect(await findSession(test.db, session, test.context().now)).toBeNull()
  const again = { login: 'ada@example.org', password }
  await expect(signIn({ ctx: visitor(), input: again, browser, before: null })).rejects.toMatchObject(
    forbidden,
  )
})

it('changes a password only for who knows the present one', async () => {
  const { id } = await account('ada@example.org', 'administrator')
  const ctx = await as(id)
  const change = (current: string) =>
    changePassword({ ctx, input: { current, password: 'another long password' } })
  await expect(change('wrong')).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(change(password)).resolves.toBeUndefined()
})

it('lets only administrators give roles, and keeps the last one', async () => {
  const ada = await account('ada@example.org', 'administrator')
  const rune = await account('rune@example.org', 'reviewer')
  await expect(
    setRole({ ctx: await as(rune.id), input: { accountId: rune.id, role: 'administrator' } }),
  ).rejects.toMatchObject(forbidden)
  const ctx = await as(ada.id)
  await expect(setRole({ ctx, input: { accountId: ada.id, role: 'reader' } })).rejects.toThrow(/last/)
  const [grant] = await test.db.roleGrant.findMany({ where: { accountId: ada.id } })
  await expect(removeRole({ ctx, input: { accountId: ada.id, grantId: grant?.id } })).rejects.toThrow(/last/)
  await setRole({ ctx, input: { accountId: rune.id, role: 'administrator' } })
  await expect(setRole({ ctx, input: { accountId: ada.id, role: 'reader' } })).resolves.toBeDefined()
})

it('asks for the right inside the change, and rolls back what may not be', async () => {
  const { questions } = await makeReview(test.db)
  const target = { id: questions[0].id, edition: 0 }
  const reader = await as((await account('reader@example.org', 'reader')).id)
  for (const ctx of [visitor(), reader]) {
    await expect(setStatus({ ctx, input: { ...target, status: 'withdrawn' } })).rejects.toMatchObject(
      forbidden,
    )
    await expect(addNote({ ctx, input: { questionId: target.id, markdown: 'mine' } })).rejects.toMatchObject(
      forbidden,
    )
  }
  await expect(claimQuestion({ ctx: reader, input: target })).rejects.toMatchObject(forbidden)
  expect(await test.db.question.findUnique({ where: { id: target.id } })).toMatchObject({
    edition: 0,
    decidedStatus: null,
  })
  expect(await test.db.note.count()).toBe(0)
})

it('takes the author’s end for a proposal, until who asked says the same', async () => {
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  const row = await test.db.question.findUniqueOrThrow({ where: { id }, include: { series: true } })
  const author = await as((await account(row.series.authorAddress.toLowerCase(), 'reader')).id)
  const asker = await as((await account(row.askerAddress.toLowerCase(), 'reader')).id)
  const proposed = await setStatus({ ctx: author, input: { id, edition: 0, status: 'addressed' } })
  expect(proposed).toMatchObject({ decidedStatus: 'addressed', proposedBy: author.actor?.personId })
  const confirmed = await setStatus({
    ctx: asker,
    input: { id, edition: proposed.edition, status: 'addressed' },
  })
  expect(confirmed.proposedBy).toBeNull()
})

it('gives nothing for an address that was merged and not proved', async () => {
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  const { askerAddress } = await test.db.question.findUniqueOrThrow({ where: { id } })
  const eve = await account('eve@example.org', 'reader')
  const ctx = await as(eve.id)
  const other = await findOrAddPerson(test.db, { name: 'Asker', address: askerAddress })
  await mergePersons({ ctx: test.context(), input: { id: ctx.actor?.personId, other: other.personId } })
  const input = { id, edition: 0, status: 'withdrawn' }
  await expect(setStatus({ ctx: await as(eve.id), input })).rejects.toMatchObject(forbidden)
  await proveAddress({ ctx: test.context(), input: { accountId: eve.id, address: askerAddress } })
  await expect(setStatus({ ctx: await as(eve.id), input })).resolves.toMatchObject({
    decidedStatus: 'withdrawn',
  })
})

it('removes a person: what they had goes back, what they did stays under a neutral name', async () => {
  const { questions } = await makeReview(test.db)
  await account('ada@example.org', 'administrator')
  const { id, session } = await account('gone@example.org', 'reviewer')
  const ctx = await as(id)
  await claimQuestion({ ctx, input: { id: questions[0].id, edition: 0 } })
  expect(JSON.stringify(await exportOwnData(ctx))).toContain('gone@example.org')
  expect(JSON.stringify(await exportOwnData(ctx))).not.toContain('scrypt')
  expect(await removeAccount({ ctx, input: { accountId: id } })).toMatchObject({ handedBack: 1 })
  expect(await findSession(test.db, session, test.context().now)).toBeNull()
  const personId = ctx.actor?.personId ?? 0
  const person = await test.db.person.findUniqueOrThrow({
    where: { id: personId },
    include: { addresses: true, changes: true },
  })
  expect(person).toMatchObject({ name: neutralName(personId), addresses: [] })
  expect(person.changes.length).toBeGreaterThan(0)
})

it('takes no byte of an upload from who may not import', async () => {
  let read = 0
  async function* body(): AsyncGenerator<Uint8Array> {
    read++
    yield new TextEncoder().encode('From: a@example.org\n\nx\n')
  }
  const reviewer = await as((await account('reviewer@example.org', 'reviewer')).id)
  for (const ctx of [visitor(), reviewer]) {
    const input = { contentType: 'message/rfc822', contentLength: null, fileName: 'a.eml', body: body() }
    await expect(receiveUpload({ ctx, input })).rejects.toMatchObject(forbidden)
  }
  expect(read).toBe(0)
})

it('lets somebody in again who was removed: with the new role, under their old name, without the old ways in', async () => {
  await makeReview(test.db)
  await account('ada@example.org', 'administrator')
  // Whoever wrote mail stays the person that they were.
  const first = await account('rune@example.org', 'maintainer')
  const { personId } = await test.db.account.findUniqueOrThrow({ where: { id: first.id } })
  await removeAccount({ ctx: test.context(), input: { accountId: first.id } })
  const again = await account('rune@example.org', 'reader')
  const row = await test.db.account.findUniqueOrThrow({
    where: { id: again.id },
    include: { grants: true, addresses: true, sessions: true },
  })
  expect(row).toMatchObject({ personId, removedAt: null, closedAt: null, grants: [{ role: 'reader' }] })
  expect(row.addresses.map(({ address }) => address)).toEqual(['rune@example.org'])
  expect(row.sessions).toHaveLength(1)
  expect(await findSession(test.db, first.session, test.context().now)).toBeNull()
  await expect(account('rune@example.org', 'reader')).rejects.toThrow(/already/)
})

it('exports tokens and what one is told, without what opens them', async () => {
  const { id } = await account('ada@example.org', 'administrator')
  const ctx = await as(id)
  const { text } = await createToken({ ctx, input: { name: 'CI of mine', scopes: ['read'], days: 1 } })
  const { secret } = await addSubscription({ ctx, input: { channel: 'atom', topics: ['status'] } })
  const exported = JSON.stringify(await exportOwnData(ctx))
  expect(exported).toContain('CI of mine')
  expect(JSON.parse(exported)).toMatchObject({ subscriptions: [{ channel: 'atom', pace: 'now' }] })
  const { hash } = await test.db.token.findFirstOrThrow()
  const told = await test.db.subscription.findFirstOrThrow()
  for (const kept of [text, hash, secret ?? '', told.secret, told.stopKey]) {
    expect(kept.length).toBeGreaterThan(20)
    expect(exported).not.toContain(kept)
  }
})

it('limits what a passkey or a provider begins, links that do not hold, and tokens that are none', async () => {
  const many = { code: 'too-many-requests' }
  const origin = 'http://localhost'
  for (let at = 0; at < maxTries.step; at += 1) await beginPasskeySignIn(visitor(), origin, browser)
  await expect(beginPasskeySignIn(visitor(), origin, browser)).rejects.toMatchObject(many)
  await expect(beginPasskeySignIn(visitor(), origin, { ...browser, ip: 'another' })).resolves.toBeDefined()
  expect(await test.db.signInStep.count()).toBe(maxTries.step + 1)
  const unknown = () => getJoin(visitor(), 'x'.repeat(43), browser.ip)
  for (let at = 0; at < maxTries.link; at += 1)
    await expect(unknown()).rejects.toMatchObject({ code: 'not-found' })
  await expect(unknown()).rejects.toMatchObject(many)
  const { link } = await invite({ ctx: test.context(), input: { address: 'bo@example.org', role: 'reader' } })
  await expect(getJoin(visitor(), tokenOf(link), browser.ip)).resolves.toBeDefined()
  for (let at = 0; at < maxTries.token; at += 1) await countUnknownToken(browser.ip)
  await expect(countUnknownToken(browser.ip)).rejects.toMatchObject(many)
})

it('says without a mail server what to do instead', async () => {
  const { id } = await account('ada@example.org', 'administrator')
  await expect(askProof({ ctx: await as(id), input: { address: 'home@example.org' } })).rejects.toThrow(
    /an administrator adds/,
  )
  await expect(askReset({ ctx: visitor(), input: { login: 'ada@example.org' }, ip: 'a' })).rejects.toThrow(
    /reroll user reset/,
  )
})
