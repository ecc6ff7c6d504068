import { z } from 'zod'
import type { Note } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'

export const AddNote = z.object({
  questionId: Id,
  markdown: z.string().trim().min(1, 'write something first').max(20_000, 'is longer than 20,000 characters'),
})

/** The first words of a note, for the history. */
export const saidNote = (markdown: string): string => {
  const line = markdown.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}

/** Adds a note in Markdown. Notes do not get in each other's way, so no edition is asked for. @throws NotFoundError, InvalidInputError */
export async function addNote({ ctx, input }: { ctx: Context; input: unknown }): Promise<Note> {
  const { questionId, markdown } = parseInput(AddNote, input)
  return ctx.db.$transaction(async (tx) => {
    const question = await tx.question.findUnique({ where: { id: questionId }, select: { id: true } })
    if (!question) throw new NotFoundError('question', questionId)
    const note = await tx.note.create({
      data: { questionId, markdown, personId: ctx.actor?.personId, createdAt: ctx.now },
    })
    const cell = { table: 'note' as const, id: String(note.id) }
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(questionId),
      verb: 'note',
      before: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
      after: { said: saidNote(markdown), cells: [{ ...cell, columns: { removedAt: null } }] },
    })
    return note
  })
}
