import type { z } from 'zod'
import { hashSecret, isSecret, newSecret } from '#lib/auth/secret'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'
import { countOne } from './tries'

const minutes = 10

/**
 * Keeps what the next step of a sign-in needs; the value of the cookie that ties it to this browser comes back.
 * @param from whose steps are counted: an address of the network, or the account of the one who is signed in
 * @throws RerollError `too-many-requests`
 */
export async function keepStep(
  ctx: Context,
  kind: string,
  value: Record<string, string>,
  from: string,
): Promise<string> {
  await countOne(ctx, 'step', from)
  const secret = newSecret()
  await ctx.db.signInStep.deleteMany({ where: { expiresAt: { lt: ctx.now } } })
  await ctx.db.signInStep.create({
    data: {
      hash: hashSecret(secret),
      kind,
      value,
      expiresAt: new Date(ctx.now.getTime() + minutes * 60_000),
    },
  })
  return secret
}

/** Takes it out again: it is used once. @throws RerollError `forbidden` when it is not there (any more) */
export async function takeStep<S extends z.ZodType>(
  ctx: Context,
  kind: string,
  secret: string | null,
  schema: S,
): Promise<z.output<S>> {
  const gone = new RerollError(
    'forbidden',
    'This sign-in took too long, or was begun elsewhere; begin again.',
  )
  if (!isSecret(secret)) throw gone
  const hash = hashSecret(secret)
  const row = await ctx.db.signInStep.findUnique({ where: { hash } })
  const { count } = await ctx.db.signInStep.deleteMany({ where: { hash } })
  if (count === 0 || row?.kind !== kind || row.expiresAt <= ctx.now) throw gone
  const parsed = schema.safeParse(row.value)
  if (!parsed.success) throw gone
  return parsed.data
}
