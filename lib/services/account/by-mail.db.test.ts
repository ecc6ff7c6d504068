import { expect, it, vi } from 'vitest'
import { hashPassword, verifyPassword } from '#lib/auth/password'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes } from '../../../tests/helpers/mails'
import { smtpServer } from '../../../tests/helpers/smtp'
import type { Context } from '../context'
import { createToken } from '../token/create-token'
import { findToken } from '../token/find-token'
import { join } from './join'
import { askReset } from './lost-password'
import { loadMember } from './member'
import { getOwnAccount } from './own-account'
import { askProof, dropOwnAddress, maxCodeTries, proveOwnAddress } from './own-address'
import { resetPassword } from './reset-password'
import { beginSession, findSession } from './session'
import { signIn } from './sign-in'

vi.hoisted(() => {
  process.env.REROLL_SMTP = 'smtp://127.0.0.1:20126'
  delete process.env.REROLL_BASE_URL
})

const test = testDatabase()
const box = smtpServer(20_126)
const browser = { agent: 'Test', ip: '192.0.2.1' }
const password = 'a long enough password'
/** Scrypt takes its time; everybody has the same. */
const passwordHash = await hashPassword(password)

async function member(login: string): Promise<Context> {
  const person = await test.person(login, login)
  const { id } = await test.db.account.create({
    data: {
      personId: person.personId,
      login,
      passwordHash,
      addresses: { create: { address: login, proof: 'invitation' } },
      grants: { create: { role: 'reviewer' } },
    },
  })
  const found = await loadMember(test.db, id)
  if (!found) throw new Error('no such member')
  return { ...test.context(), ...found }
}

const later = (ctx: Context, minutes: number): Context => ({
  ...ctx,
  now: new Date(ctx.now.getTime() + minutes * 60_000),
})
const visitor = (): Context => ({ ...test.context(null), who: { kind: 'visitor', open: true } })
const codeIn = (text = ''): string => /^ {4}(\S{5}-\S{5})$/m.exec(text)?.[1] ?? ''
const tokenIn = (text = ''): string => /\/join\/([\w-]{43})$/m.exec(text)?.[1] ?? ''
const accountOf = (login: string) =>
  test.db.account.findUniqueOrThrow({ where: { login }, include: { addresses: true, passkeys: true } })

it('proves an address by the code that was mailed there, however it is typed, once', async () => {
  const ctx = await member('ada@work.example.org')
  await askProof({ ctx, input: { address: 'Ada.Home@example.org' } })
  expect(box.mails.map(({ to }) => to)).toEqual([['ada.home@example.org']])
  const code = codeIn(box.mails[0]?.text)
  expect(code).not.toBe('')
  expect(JSON.stringify(await test.db.oneTimeLink.findMany())).not.toContain(code)
  expect((await getOwnAccount(ctx)).asked).toMatchObject([{ address: 'ada.home@example.org' }])
  const typed = { address: 'ada.home@example.org', code: code.toLowerCase().replace('-', ' ') }
  await proveOwnAddress({ ctx, input: typed })
  const { id, personId } = await accountOf('ada@work.example.org')
  expect((await loadMember(test.db, id))?.who.addresses).toContain('ada.home@example.org')
  expect(
    await test.db.personAddress.findUnique({ where: { address: 'ada.home@example.org' } }),
  ).toMatchObject({ personId })
  await expect(proveOwnAddress({ ctx, input: typed })).rejects.toThrow(/ask for a new one/)
  await dropOwnAddress({ ctx, input: typed })
  expect((await loadMember(test.db, id))?.who.addresses).toEqual(['ada@work.example.org'])
  await expect(dropOwnAddress({ ctx, input: { address: 'ada@work.example.org' } })).rejects.toThrow(/stays/)
})

it('takes the code from nobody but the account that asked for it', async () => {
  const ctx = await member('ada@work.example.org')
  const eve = await member('eve@example.org')
  await askProof({ ctx, input: { address: 'home@example.org' } })
  const input = { address: 'home@example.org', code: codeIn(box.mails[0]?.text) }
  await expect(proveOwnAddress({ ctx: eve, input })).rejects.toThrow(/ask for a new one/)
  await expect(proveOwnAddress({ ctx: visitor(), input })).rejects.toMatchObject({ code: 'forbidden' })
})

it('takes a few wrong codes; then the right one is worth nothing', async () => {
  const ctx = await member('ada@work.example.org')
  const address = 'home@example.org'
  await askProof({ ctx, input: { address } })
  const prove = (code: string) => proveOwnAddress({ ctx, input: { address, code } })
  for (let at = 0; at < maxCodeTries; at += 1)
    await expect(prove('AAAAA-AAAAA')).rejects.toThrow(/not the code/)
  const right = codeIn(box.mails[0]?.text)
  await expect(prove(right)).rejects.toMatchObject({ code: 'too-many-requests' })
  await expect(prove(right)).rejects.toThrow(/ask for a new one/)
  expect((await accountOf('ada@work.example.org')).addresses).toHaveLength(1)
})

it('takes a code for a quarter of an hour, and the newest one only', async () => {
  const ctx = await member('ada@work.example.org')
  const address = 'home@example.org'
  await askProof({ ctx, input: { address } })
  await askProof({ ctx: later(ctx, 1), input: { address } })
  const [old, code] = box.mails.map(({ text }) => codeIn(text))
  await expect(proveOwnAddress({ ctx: later(ctx, 2), input: { address, code: old } })).rejects.toThrow(
    /not the code/,
  )
  await expect(proveOwnAddress({ ctx: later(ctx, 17), input: { address, code } })).rejects.toThrow(
    /ask for a new one/,
  )
})

it('tells nobody that an address is another account’s, but its owner', async () => {
  const ctx = await member('ada@work.example.org')
  await member('bo@example.org')
  expect(await askProof({ ctx, input: { address: 'bo@example.org' } })).toEqual({ address: 'bo@example.org' })
  expect(box.mails[0]?.text).toContain('belongs to an account')
  expect(codeIn(box.mails[0]?.text)).toBe('')
  expect((await getOwnAccount(ctx)).asked).toHaveLength(1)
})

it('writes to no list and to nobody again and again', async () => {
  const ctx = await member('ada@work.example.org')
  await importMails(test, mailBytes({ id: 'l1', subject: 'x', headers: ['List-Id: <drivers.example.org>'] }))
  await expect(askProof({ ctx, input: { address: 'drivers@example.org' } })).rejects.toThrow(/list/)
  const ask = () => askProof({ ctx, input: { address: 'bo@example.org' } })
  for (let at = 0; at < 3; at += 1) await ask()
  await expect(ask()).rejects.toMatchObject({ code: 'too-many-requests' })
  expect(box.mails).toHaveLength(3)
})

it('says when the server does not take the mail, and nothing is proved', async () => {
  const ctx = await member('ada@work.example.org')
  box.refuse = true
  await expect(askProof({ ctx, input: { address: 'home@example.org' } })).rejects.toMatchObject({
    code: 'unavailable',
  })
})

it('mails a link for a new password, once used; sessions, passkeys and tokens end with the old one', async () => {
  const ctx = await member('ada@work.example.org')
  const { id: accountId } = await accountOf('ada@work.example.org')
  const now = { ...ctx, now: new Date() }
  const session = await beginSession(test.db, now, { accountId, method: 'password', browser })
  await test.db.passkey.create({
    data: { id: 'planted', accountId, publicKey: new Uint8Array([1]), transports: [], name: 'x' },
  })
  await test.db.setting.create({ data: { key: 'access', value: { accounts: true } } })
  const { text } = await createToken({ ctx: now, input: { name: 'CI', scopes: ['read'], days: 1 } })
  const { deliver } = await askReset({ ctx: visitor(), input: { login: ' ADA@work.example.org ' }, ip: 'a' })
  expect(box.mails).toHaveLength(0)
  await deliver()
  const input = { token: tokenIn(box.mails[0]?.text), password: 'another long password' }
  const done = await join({ ctx: visitor(), input, browser, before: null })
  expect(done).toMatchObject({ kind: 'reset', ended: '1 session, 1 passkey and 1 token ended' })
  expect(await findSession(test.db, session, now.now)).toBeNull()
  expect(await findToken(text)).toBeNull()
  const after = await accountOf('ada@work.example.org')
  expect(after.passkeys).toEqual([])
  expect(await verifyPassword('another long password', after.passwordHash)).toBe(true)
  await expect(join({ ctx: visitor(), input, browser, before: null })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('ends the links that were under way when one of them was used', async () => {
  await member('ada@work.example.org')
  const { id: accountId } = await accountOf('ada@work.example.org')
  const { link } = await resetPassword({ ctx: test.context(), input: { accountId } })
  await (await askReset({ ctx: visitor(), input: { login: 'ada@work.example.org' }, ip: 'a' })).deliver()
  const use = (token: string) =>
    join({ ctx: visitor(), input: { token, password: 'another long password' }, browser, before: null })
  await use(tokenIn(box.mails[0]?.text))
  await expect(use(tokenIn(link))).rejects.toMatchObject({ code: 'not-found' })
})

it('says the same to an address without an account, and to one that is closed, and mails nothing', async () => {
  await member('closed@example.org')
  await test.db.account.updateMany({ data: { closedAt: new Date() } })
  for (const login of ['nobody@example.org', 'closed@example.org', 'no address'])
    await (await askReset({ ctx: visitor(), input: { login }, ip: 'a' })).deliver()
  expect(box.mails).toEqual([])
})

it('limits how often a link is asked for: by account, and by address of the network', async () => {
  const ask = (login: string, ip: string) => askReset({ ctx: visitor(), input: { login }, ip })
  for (let at = 0; at < 3; at += 1) await ask('nobody@example.org', `ip ${at}`)
  await expect(ask('nobody@example.org', 'ip 9')).rejects.toMatchObject({ code: 'too-many-requests' })
  for (let at = 0; at < 50; at += 1) await ask(`somebody${at}@example.org`, 'one ip')
  await expect(ask('else@example.org', 'one ip')).rejects.toMatchObject({ code: 'too-many-requests' })
})

it('lets the link end after an hour, and a server that takes no mail tells nobody', async () => {
  await member('ada@work.example.org')
  await (await askReset({ ctx: visitor(), input: { login: 'ada@work.example.org' }, ip: 'a' })).deliver()
  const input = { token: tokenIn(box.mails[0]?.text), password: 'another long password' }
  await expect(join({ ctx: later(visitor(), 61), input, browser, before: null })).rejects.toMatchObject({
    code: 'not-found',
  })
  box.refuse = true
  const { deliver } = await askReset({ ctx: visitor(), input: { login: 'ada@work.example.org' }, ip: 'a' })
  await expect(deliver()).resolves.toBeUndefined()
  const again = { login: 'ada@work.example.org', password }
  await expect(signIn({ ctx: visitor(), input: again, browser, before: null })).resolves.toBeDefined()
})
