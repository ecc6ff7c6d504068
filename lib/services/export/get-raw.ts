import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'

/** The bytes of a mail as they came. @throws NotFoundError */
export async function getRaw(ctx: Context, key: string): Promise<Uint8Array> {
  const row = await ctx.db.message.findFirst({ where: { key, first: true }, select: { raw: true } })
  if (!row) throw new NotFoundError('message', key)
  return row.raw
}
