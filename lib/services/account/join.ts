import { hashPassword } from '#lib/auth/password'
import { lockSetup } from '#lib/db/accounts'
import type { Tx } from '#lib/db/client'
import { InvalidInputError, RerollError } from '#lib/errors'
import { type Context, findOrAddPerson } from '../context'
import { parseInput } from '../input'
import { forgetAccess } from './access'
import { addAccount } from './add-account'
import { endedText, endWaysIn } from './end-ways-in'
import { administratorWhere } from './offer-setup'
import { linkHours, readLink, takeLink } from './one-time-link'
import { recordAccount } from './record'
import { Join } from './schemas'
import { type Browser, beginSession, endSession } from './session'
import type { SignIn } from './sign-in'
import { countOne } from './tries'

/** What a link asks of the one who follows it. */
export interface JoinForm {
  kind: keyof typeof linkHours
  /** The address that they will sign in with; null when they name it themselves. */
  login: string | null
  name: string
}

/** Counts a link that does not hold, by the address of the network that it was asked from. */
async function known<T>(ctx: Context, ip: string, link: Promise<T>): Promise<T> {
  try {
    return await link
  } catch (error) {
    if (error instanceof RerollError && error.code === 'not-found') await countOne(ctx, 'link', ip)
    throw error
  }
}

/**
 * What the page of a link shows.
 * @throws RerollError `not-found` for a link that does not hold, `too-many-requests` after many of those
 */
export async function getJoin(ctx: Context, token: string, ip: string): Promise<JoinForm> {
  const link = await known(ctx, ip, readLink(ctx.db, ctx, token))
  const kind = (Object.keys(linkHours) as (keyof typeof linkHours)[]).find((one) => one === link.kind)
  if (!kind || kind === 'address') throw new RerollError('not-found', 'This link leads nowhere.')
  const account = link.accountId
    ? await ctx.db.account.findUnique({ where: { id: link.accountId }, include: { person: true } })
    : null
  const owner = link.address
    ? await ctx.db.personAddress.findUnique({ where: { address: link.address }, include: { person: true } })
    : null
  return {
    kind,
    login: account?.login ?? link.address,
    name: account?.person.name ?? owner?.person.name ?? '',
  }
}

/** Of two setups at once one comes first; with an administrator at hand, the other makes none. */
async function checkSetup(tx: Tx): Promise<void> {
  await lockSetup(tx)
  if ((await tx.account.count({ where: administratorWhere })) > 0)
    throw new RerollError('forbidden', 'There is an administrator already; ask them for an invitation.')
}

/**
 * Follows a one-time link: makes the first administrator, the account of somebody invited, or a new password.
 * A new password ends every session, passkey and token of the account: whoever had the old one may have made them.
 * @returns the session, and what ended with the old password
 * @throws RerollError `not-found` for a link that does not hold, `too-many-requests`, InvalidInputError
 */
export async function join({
  ctx,
  input,
  browser,
  before,
}: {
  ctx: Context
  input: unknown
  browser: Browser
  before: string | null
}): Promise<SignIn & { kind: JoinForm['kind']; ended: string | null }> {
  const { token, name, login: named, password, open } = parseInput(Join, input)
  const { kind } = await getJoin(ctx, token, browser.ip)
  const passwordHash = await hashPassword(password)
  const person = await personOf(ctx, { token, name, named })
  const done = await ctx.db.$transaction(
    async (tx) => {
      const link = await readLink(tx, ctx, token)
      if (link.kind === 'setup') await checkSetup(tx)
      await takeLink(tx, ctx, link)
      const accountId =
        link.accountId ?? (person && (await addAccount(tx, ctx, { ...person, passwordHash, link })))
      if (!accountId) throw new InvalidInputError('Give your name and your mail address.')
      if (link.accountId) await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
      const ended = link.kind === 'reset' ? endedText(await endWaysIn(tx, ctx, accountId)) : null
      await writeAccess(tx, link.kind === 'setup' ? { open } : {})
      await endSession(tx, before)
      const acting = person ? { ...ctx, actor: { ...person, name: name ?? '', address: person.login } } : ctx
      await recordAccount(tx, acting, {
        accountId,
        verb: verbOf[kind],
        said: `sign-in begun by the link${ended === null ? '' : `; ${ended}`}`,
      })
      return { kind, ended, session: await beginSession(tx, ctx, { accountId, method: 'link', browser }) }
    },
    { timeout: 30_000 },
  )
  forgetAccess(ctx.db)
  return done
}

const verbOf = { setup: 'set-up', invitation: 'join', reset: 'new-password', address: 'prove' } as const

/** The person that an account is made for; null for a link that belongs to an account. */
async function personOf(
  ctx: Context,
  { token, name = '', named }: { token: string; name?: string; named?: string },
): Promise<{ personId: number; login: string } | null> {
  const link = await readLink(ctx.db, ctx, token)
  if (link.accountId) return null
  // Who was invited signs in with the address that was invited, whatever the form says.
  const login = link.address ?? named
  if (!login) throw new InvalidInputError('Give the mail address that you will sign in with.')
  const person = await findOrAddPerson(ctx.db, { name: name || login, address: login })
  return { personId: person.personId, login }
}

/** From the first account on, people sign in here, on loopback too. */
async function writeAccess(tx: Tx, given: { open?: boolean | undefined }): Promise<void> {
  const row = await tx.setting.findUnique({ where: { key: 'access' } })
  const before = row?.value && typeof row.value === 'object' && !Array.isArray(row.value) ? row.value : {}
  const value = { ...before, accounts: true, ...(given.open === undefined ? {} : { open: given.open }) }
  await tx.setting.upsert({ where: { key: 'access' }, create: { key: 'access', value }, update: { value } })
}
