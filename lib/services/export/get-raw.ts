import { NotFoundError, RerollError } from '#lib/errors'
import type { Context } from '../context'
import { goneWords } from '../retention/words'

/** The bytes of a mail as they came. @throws NotFoundError, RerollError `not-found` where they were let go */
export async function getRaw(ctx: Context, key: string): Promise<Uint8Array> {
  const row = await ctx.db.message.findFirst({
    where: { key, first: true },
    select: { raw: true, rawGoneAt: true, rawRule: true },
  })
  if (!row) throw new NotFoundError('message', key)
  if (row.rawGoneAt)
    throw new RerollError(
      'not-found',
      `${goneWords(row.rawGoneAt, row.rawRule)} Import it by its Message-ID, or: reroll import '${key}'`,
    )
  return row.raw
}
