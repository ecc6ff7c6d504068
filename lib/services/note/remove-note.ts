import { z } from 'zod'
import type { Note } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { saidNote } from './add-note'

export const RemoveNote = z.object({ noteId: Id })

/** Takes a note away; undoing brings it back. @throws NotFoundError */
export async function removeNote({ ctx, input }: { ctx: Context; input: unknown }): Promise<Note> {
  const { noteId } = parseInput(RemoveNote, input)
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.note.updateMany({
      where: { id: noteId, removedAt: null },
      data: { removedAt: ctx.now },
    })
    if (count === 0) throw new NotFoundError('note', noteId)
    const note = await tx.note.findUniqueOrThrow({ where: { id: noteId } })
    const cell = { table: 'note' as const, id: String(note.id) }
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(note.questionId),
      verb: 'remove-note',
      before: { said: saidNote(note.markdown), cells: [{ ...cell, columns: { removedAt: null } }] },
      after: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
    })
    return note
  })
}
