import { z } from 'zod'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { Days, readRetention } from '../retention/setting'

/** An empty field is never. */
const Form = z.object({
  days: z.preprocess(
    (value) => (value === '' || value === 'off' || value === null ? null : Number(value)),
    Days.nullable(),
  ),
})

/**
 * Says after how many days the raw mail of threads that nobody follows is let go; null for never. What was let go by
 * then stays so until the archive is asked again.
 * @throws InvalidInputError, RerollError `forbidden` but for administrators
 */
export async function setRetention({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ days: number | null }> {
  demand(ctx, 'settings')
  const { days } = parseInput(Form, input)
  const before = await readRetention(ctx.db)
  const key = 'retention'
  const value = { days }
  const said = (count: number | null) => ({ said: count === null ? 'never' : `${count} days`, cells: [] })
  await ctx.db.$transaction([
    ctx.db.setting.upsert({ where: { key }, create: { key, value }, update: { value } }),
    // The next look begins anew.
    ctx.db.setting.deleteMany({ where: { key: 'retention-done' } }),
    ctx.db.change.create({
      data: {
        entity: 'setting',
        entityId: key,
        verb: 'set',
        before: said(before),
        after: said(days),
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    }),
  ])
  return { days }
}
