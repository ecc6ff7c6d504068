import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { ChangelogText } from '#lib/db/generated/client'
import { ConflictError, InvalidInputError } from '#lib/errors'
import { demandChange } from '../change/demand-change'
import { type NewChange, recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { loadHead, targetOf } from './load-changelog'
import { RevertChangelogText, SaveChangelogText } from './schemas'

/** The row of a text, made empty (that is: as drafted) when there is none; conflicts when its edition is another one. */
async function lockText(
  tx: Tx,
  seriesKey: string,
  input: z.infer<typeof RevertChangelogText>,
): Promise<ChangelogText> {
  const id = { seriesKey, label: input.label, format: input.format }
  await tx.changelogText.createMany({ data: [{ ...id, text: '', edition: 0 }], skipDuplicates: true })
  const { count } = await tx.changelogText.updateMany({
    where: { ...id, edition: input.edition },
    data: { edition: { increment: 1 } },
  })
  const row = await tx.changelogText.findUniqueOrThrow({ where: { seriesKey_label_format: id } })
  if (count === 0) throw new ConflictError('changelog', { edition: row.edition })
  return row
}

async function setText(
  ctx: Context,
  input: z.infer<typeof RevertChangelogText>,
  text: string,
  verb: string,
): Promise<ChangelogText> {
  const head = await loadHead(ctx, input.seriesId)
  targetOf(head, input.label)
  return ctx.db.$transaction(async (tx) => {
    const before = await lockText(tx, head.key, input)
    const said = (value: string): string => (value === '' ? 'the draft' : 'an edited text')
    const side = (value: string) => ({
      said: said(value),
      cells: [{ table: 'changelogText' as const, id: String(before.id), columns: { text: value } }],
    })
    const change: NewChange = {
      entity: 'changelog',
      entityId: `${head.id} ${input.label} ${input.format}`,
      verb,
      before: side(before.text),
      after: side(text),
    }
    if (before.text === text) {
      // The edition is counted up all the same, which makes what others see stale: not everybody may.
      await demandChange(tx, ctx, change)
      return before
    }
    await recordChange(tx, ctx, change)
    return tx.changelogText.update({ where: { id: before.id }, data: { text, updatedAt: ctx.now } })
  })
}

/**
 * Saves a changelog as a person edited it; it survives whatever is derived anew.
 * @throws NotFoundError, InvalidInputError for an empty text, ConflictError when somebody saved it meanwhile
 */
export async function saveChangelogText({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<ChangelogText> {
  const { text, ...place } = parseInput(SaveChangelogText, input)
  if (text.trim() === '')
    throw new InvalidInputError('An empty text is not saved; "Back to the draft" gives the draft again.')
  return setText(ctx, place, text, 'save')
}

/** Drops what a person edited, so that the draft is shown again. @throws NotFoundError, ConflictError */
export async function revertChangelogText({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<ChangelogText> {
  return setText(ctx, parseInput(RevertChangelogText, input), '', 'revert')
}
