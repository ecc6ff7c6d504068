import { hashSecret } from '#lib/auth/secret'
import type { Token } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordNote } from '../audit/record-note'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { CreateToken, RevokeToken } from './schemas'
import { newTokenText } from './secret'

const dayMs = 86_400_000

export interface CreatedToken {
  id: number
  name: string
  /** Shown once: only its hash is kept. */
  text: string
}

/**
 * Makes a token for the one who acts.
 * @throws InvalidInputError, RerollError `forbidden` when nobody said who the user is
 */
export async function createToken({ ctx, input }: { ctx: Context; input: unknown }): Promise<CreatedToken> {
  const { personId } = requireActor(ctx)
  const { name, scopes, days } = parseInput(CreateToken, input)
  const text = newTokenText()
  const row = await ctx.db.$transaction(async (tx) => {
    const token = await tx.token.create({
      data: {
        personId,
        name,
        hash: hashSecret(text),
        scopes,
        createdAt: ctx.now,
        expiresAt: days === 0 ? null : new Date(ctx.now.getTime() + days * dayMs),
      },
    })
    await recordNote(tx, ctx, {
      entity: 'token',
      entityId: token.id,
      verb: 'add',
      said: `${name} (${scopes.join(', ')})`,
    })
    return token
  })
  return { id: row.id, name, text }
}

/** Ends a token of one's own; it is worth nothing from then on. @throws NotFoundError */
export async function revokeToken({ ctx, input }: { ctx: Context; input: unknown }): Promise<Token> {
  const { personId } = requireActor(ctx)
  const { id } = parseInput(RevokeToken, input)
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.token.updateMany({
      where: { id, personId, revokedAt: null },
      data: { revokedAt: ctx.now },
    })
    // Somebody else's token is as if it were not there.
    if (count === 0) throw new NotFoundError('token', id)
    const token = await tx.token.findUniqueOrThrow({ where: { id } })
    await recordNote(tx, ctx, { entity: 'token', entityId: id, verb: 'revoke', said: token.name })
    return token
  })
}
