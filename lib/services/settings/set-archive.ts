import { z } from 'zod'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { ArchiveSetting } from './archive-setting'

/** A text area with one origin a line. */
const lines = (max: number) =>
  z
    .string()
    .max(20_000)
    .default('')
    .transform((text) =>
      text
        .split(/\s+/)
        .filter(Boolean)
        .slice(0, max + 1),
    )

const Form = z.object({
  origin: z.string(),
  fallbacks: lines(10),
  trusted: lines(50),
  contact: z.string().default(''),
})

/**
 * Says which archive is asked, as whom, and which origins may be private.
 * @throws InvalidInputError
 */
export async function setArchive({ ctx, input }: { ctx: Context; input: unknown }): Promise<ArchiveSetting> {
  demand(ctx, 'settings')
  const value = parseInput(ArchiveSetting, parseInput(Form, input))
  const key = 'archive'
  const before = await ctx.db.setting.findUnique({ where: { key } })
  await ctx.db.$transaction([
    ctx.db.setting.upsert({ where: { key }, create: { key, value }, update: { value } }),
    ctx.db.change.create({
      data: {
        entity: 'setting',
        entityId: key,
        verb: 'set',
        before: before?.value ?? undefined,
        after: value,
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    }),
  ])
  return value
}
