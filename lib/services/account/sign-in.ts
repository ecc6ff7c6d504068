import { verifyPassword } from '#lib/auth/password'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { recordAccount } from './record'
import { PasswordSignIn } from './schemas'
import { type Browser, beginSession, endSession, type Method } from './session'
import { countTry, forgetTries } from './tries'

/** The same words for a wrong password, an address without an account, and one that is closed. */
const refused = (): RerollError => new RerollError('forbidden', 'The address or the password is not right.')

export interface SignIn {
  /** The value of the session's cookie. */
  session: string
}

/**
 * Begins the session of an account whose owner has shown who they are, and ends the one that the browser had.
 */
export async function enter(
  ctx: Context,
  given: { accountId: number; method: Method; browser: Browser; before: string | null },
): Promise<SignIn> {
  const { accountId, method, browser, before } = given
  return ctx.db.$transaction(async (tx) => {
    await endSession(tx, before)
    const session = await beginSession(tx, ctx, { accountId, method, browser })
    await recordAccount(tx, ctx, { accountId, verb: 'sign-in', said: `by ${method}` })
    return { session }
  })
}

/**
 * Signs in by address and password. Neither what it says nor how long it takes tells whether there is such an account.
 * @throws RerollError `forbidden`, `too-many-requests`
 */
export async function signIn({
  ctx,
  input,
  browser,
  before,
}: {
  ctx: Context
  input: unknown
  browser: Browser
  before: string | null
}): Promise<SignIn> {
  const { login, password } = parseInput(PasswordSignIn, input)
  await countTry(ctx, { account: login, ip: browser.ip })
  const account = await ctx.db.account.findUnique({
    where: { login },
    select: { id: true, passwordHash: true, closedAt: true },
  })
  const right = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !right || account.closedAt) {
    await recordAccount(ctx.db, ctx, {
      accountId: account?.id ?? null,
      verb: 'sign-in-refused',
      said: 'by password',
    })
    throw refused()
  }
  await forgetTries(ctx, login)
  return enter(ctx, { accountId: account.id, method: 'password', browser, before })
}

/** Ends the session of a browser. */
export async function signOut(ctx: Context, session: string | null): Promise<void> {
  await endSession(ctx.db, session)
  if (ctx.who?.kind === 'member')
    await recordAccount(ctx.db, ctx, { accountId: ctx.who.accountId, verb: 'sign-out', said: null })
}
