import { z } from 'zod'
import { beginOidc, finishOidc, type OidcPerson } from '#lib/auth/oidc'
import { RerollError } from '#lib/errors'
import { type Context, findOrAddPerson } from '../context'
import { addAccount } from './add-account'
import { origin } from './link-address'
import { takeLink } from './one-time-link'
import { recordAccount } from './record'
import type { Browser } from './session'
import { enter, type SignIn } from './sign-in'
import { keepStep, takeStep } from './sign-in-step'
import { countOne } from './tries'

const Step = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })

const callback = (): string => `${origin()}/sign-in/oidc/callback`

/** Sends the browser to the provider. @throws RerollError `unavailable`, `too-many-requests` */
export async function startOidc(
  ctx: Context,
  returnTo: string,
  { ip }: Browser,
): Promise<{ to: string; cookie: string }> {
  const { to, step } = await beginOidc(callback())
  return { to, cookie: await keepStep(ctx, 'oidc', { ...step, returnTo }, ip) }
}

/** The account of an invitation that went to the address that the provider vouches for. */
async function joinInvited(ctx: Context, person: OidcPerson): Promise<number | null> {
  if (person.address === null) return null
  const address = person.address
  const link = await ctx.db.oneTimeLink.findFirst({
    where: { kind: 'invitation', address, usedAt: null, expiresAt: { gt: ctx.now } },
  })
  if (!link) return null
  const { personId } = await findOrAddPerson(ctx.db, { name: person.name || address, address })
  return ctx.db.$transaction(async (tx) => {
    await takeLink(tx, ctx, link)
    return addAccount(tx, ctx, { personId, login: address, passwordHash: null, link })
  })
}

/** Whose account it is: known by the provider's own id, else by an address that both sides have proved. */
async function accountOf(ctx: Context, person: OidcPerson): Promise<number> {
  const { issuer, subject, address } = person
  const known = await ctx.db.oidcIdentity.findUnique({ where: { issuer_subject: { issuer, subject } } })
  if (known) return known.accountId
  const owner = address === null ? null : await ctx.db.accountAddress.findUnique({ where: { address } })
  const accountId = owner?.accountId ?? (await joinInvited(ctx, person))
  if (accountId === null)
    throw new RerollError('forbidden', 'Nobody is invited here under that identity; ask an administrator.')
  await ctx.db.oidcIdentity.create({ data: { issuer, subject, accountId, createdAt: ctx.now } })
  await recordAccount(ctx.db, ctx, { accountId, verb: 'identity', said: issuer })
  return accountId
}

/**
 * Ends the sign-in that the browser began: whoever comes back without the cookie of its beginning is sent away.
 * @throws RerollError `forbidden`, `unavailable`, `too-many-requests`
 */
export async function signInByOidc(
  ctx: Context,
  given: { query: string; cookie: string | null; browser: Browser; before: string | null },
): Promise<SignIn & { returnTo: string }> {
  const { query, cookie, browser, before } = given
  await countOne(ctx, 'step', `answer ${browser.ip}`)
  const { returnTo, ...step } = await takeStep(ctx, 'oidc', cookie, Step)
  const person = await finishOidc(new URL(`${callback()}${query}`), step)
  const accountId = await accountOf(ctx, person)
  const account = await ctx.db.account.findUnique({ where: { id: accountId } })
  if (!account || account.closedAt || account.removedAt)
    throw new RerollError('forbidden', 'This account is closed; ask an administrator.')
  return { ...(await enter(ctx, { accountId, method: 'oidc', browser, before })), returnTo }
}
