import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { decide } from './decide'
import { type DecidedAnchor, effective } from './effective'
import { placeOf } from './patch-place'
import { SetAnchor } from './schemas'

/** `v1 patch 6 fs.h:2198`, for the history. */
export function saidPlace(question: Question): string {
  const { patchIndex, where, file, newLine, oldLine, patchLine } = effective(question).anchor
  const patch = patchIndex === null ? '' : patchIndex === 0 ? 'cover letter ' : `patch ${patchIndex} `
  const line = newLine ?? oldLine ?? patchLine
  return `${patch}${file ?? where}${line === null ? '' : `:${line}`}`.trim()
}

/** Works out the anchor from the chosen line. @throws NotFoundError, InvalidInputError */
async function anchorFor(
  tx: Tx,
  question: Question,
  input: z.infer<typeof SetAnchor>,
): Promise<DecidedAnchor> {
  const patchKey = input.patch ?? effective(question).anchor.patchKey
  if (!patchKey) throw new InvalidInputError('Choose the patch first.')
  const patch = await tx.patch.findFirst({
    where: { messageKey: patchKey, revision: { seriesId: question.seriesId } },
    select: { index: true },
  })
  const message = await tx.message.findFirst({
    where: { key: patchKey, first: true },
    select: { body: true },
  })
  if (!patch || !message) throw new NotFoundError('patch', patchKey)
  const nowhere = {
    patch: patchKey,
    patchIndex: patch.index,
    file: null,
    patchLine: null,
    oldLine: null,
    newLine: null,
  }
  if (input.patchLine === undefined) {
    if (input.where === 'diff') throw new InvalidInputError('Choose a line of the patch.')
    return { ...nowhere, where: input.where }
  }
  const lines = message.body.split('\n')
  if (input.patchLine > lines.length) throw new InvalidInputError(`That mail has only ${lines.length} lines.`)
  return { ...nowhere, ...placeOf(lines, input.patchLine, patch.index === 0), patchLine: input.patchLine }
}

/**
 * Puts a question where a person says that it belongs: a line of a patch of its series (or of its cover letter),
 * or a patch, message or series as a whole.
 * @throws NotFoundError, InvalidInputError, ConflictError
 */
export async function setAnchor({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const parsed = parseInput(SetAnchor, input)
  return ctx.db.$transaction((tx) =>
    decide(tx, ctx, {
      target: parsed,
      verb: 'anchor',
      set: async (question) => ({ decidedAnchor: { ...(await anchorFor(tx, question, parsed)) } }),
      said: saidPlace,
    }),
  )
}
