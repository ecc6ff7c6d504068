import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { InvalidInputError, NotFoundError, RerollError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { requireMember } from './own-account'
import { recordAccount } from './record'
import type { Browser } from './session'
import { enter, type SignIn } from './sign-in'
import { keepStep, takeStep } from './sign-in-step'
import { countOne, countTry } from './tries'

const Step = z.object({ challenge: z.string(), origin: z.string() })
/** The library reads what is inside; its size is bounded by the route. */
const Response = z.looseObject({ id: z.string().min(1).max(2000) })

interface Begun<T> {
  options: T
  /** The cookie that ties the answer to this browser. */
  cookie: string
}

const hostOf = (origin: string): string => new URL(origin).hostname

/** What a browser needs to make a passkey for the one who is signed in. @throws RerollError `forbidden`, `too-many-requests` */
export async function beginPasskey(
  ctx: Context,
  origin: string,
): Promise<Begun<PublicKeyCredentialCreationOptionsJSON>> {
  const { accountId } = requireMember(ctx)
  const known = await ctx.db.passkey.findMany({ where: { accountId }, select: { id: true } })
  const options = await generateRegistrationOptions({
    rpName: 'Reroll',
    rpID: hostOf(origin),
    userName: ctx.actor?.address ?? '',
    userDisplayName: ctx.actor?.name ?? '',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const step = { challenge: options.challenge, origin }
  return { options, cookie: await keepStep(ctx, 'passkey-new', step, `account ${accountId}`) }
}

/** Keeps the passkey that the browser made. @throws RerollError `forbidden`, InvalidInputError */
export async function addPasskey(
  ctx: Context,
  given: { response: unknown; cookie: string | null; name: string },
): Promise<void> {
  const { accountId } = requireMember(ctx)
  const { challenge, origin } = await takeStep(ctx, 'passkey-new', given.cookie, Step)
  const response = parseInput(Response, given.response) as unknown as RegistrationResponseJSON
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
  }).catch((): never => {
    throw new InvalidInputError('The browser’s answer was not accepted; no passkey was kept.')
  })
  if (!verified) throw new InvalidInputError('The browser’s answer was not accepted; no passkey was kept.')
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  await ctx.db.$transaction(async (tx) => {
    await tx.passkey.create({
      data: {
        id,
        accountId,
        publicKey: new Uint8Array(publicKey),
        counter,
        transports,
        name: given.name.trim().slice(0, 80) || 'Passkey',
        createdAt: ctx.now,
      },
    })
    await recordAccount(tx, ctx, { accountId, verb: 'passkey', said: 'added' })
  })
}

/** Removes one of one's own. @throws RerollError `forbidden`, NotFoundError */
export async function removePasskey({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { accountId } = requireMember(ctx)
  const { passkeyId } = parseInput(z.object({ passkeyId: z.string().max(2000) }), input)
  const { count } = await ctx.db.passkey.deleteMany({ where: { id: passkeyId, accountId } })
  if (count === 0) throw new NotFoundError('passkey', passkeyId)
  await recordAccount(ctx.db, ctx, { accountId, verb: 'passkey', said: 'removed' })
}

/**
 * What a browser needs to sign in by any passkey that it has for this place: nobody is named, so nobody is given away.
 * @throws RerollError `too-many-requests`
 */
export async function beginPasskeySignIn(
  ctx: Context,
  origin: string,
  { ip }: Browser,
): Promise<Begun<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({ rpID: hostOf(origin), userVerification: 'required' })
  const step = { challenge: options.challenge, origin }
  return { options, cookie: await keepStep(ctx, 'passkey', step, ip) }
}

/** Signs in by a passkey. @throws RerollError `forbidden`, `too-many-requests` */
export async function signInByPasskey(
  ctx: Context,
  given: { response: unknown; cookie: string | null; browser: Browser; before: string | null },
): Promise<SignIn> {
  const refused = new RerollError('forbidden', 'This passkey is not known here.')
  await countOne(ctx, 'step', `answer ${given.browser.ip}`)
  const { challenge, origin } = await takeStep(ctx, 'passkey', given.cookie, Step)
  const response = parseInput(Response, given.response) as unknown as AuthenticationResponseJSON
  await countTry(ctx, { account: `passkey ${response.id}`, ip: `passkey ${given.browser.ip}` })
  const row = await ctx.db.passkey.findUnique({ where: { id: response.id }, include: { account: true } })
  if (!row || row.account.closedAt || row.account.removedAt) throw refused
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: { id: row.id, publicKey: new Uint8Array(row.publicKey), counter: Number(row.counter) },
  }).catch((): never => {
    throw refused
  })
  if (!verified) throw refused
  await ctx.db.passkey.update({
    where: { id: row.id },
    data: { counter: authenticationInfo.newCounter, usedAt: ctx.now },
  })
  const { browser, before } = given
  return enter(ctx, { accountId: row.accountId, method: 'passkey', browser, before })
}
