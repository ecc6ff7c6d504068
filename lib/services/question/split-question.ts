import type { Tx } from '#lib/db/client'
import type { Answer, Question } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { personKey } from './add-question'
import { lockQuestion } from './decide'
import { ownText, summarise } from './own-text'
import { SplitQuestion } from './schemas'

/** What a part takes over from the question that it came out of. */
function inherit(whole: Question) {
  const { seriesId, revisionId, messageKey, askerName, askerAddress, askedAt, quote, byAuthor, bot } = whole
  const { patchKey, patchIndex, where, file, patchLine, oldLine, newLine, quality } = whole
  return {
    ...{ seriesId, revisionId, messageKey, askerName, askerAddress, askedAt, quote, byAuthor, bot },
    ...{ patchKey, patchIndex, where, file, patchLine, oldLine, newLine, quality },
    candidates: whole.candidates ?? [],
    extractor: 'person',
    kind: whole.decidedKind ?? whole.kind,
    status: whole.decidedStatus ?? whole.status,
    turn: whole.turn,
    nextVersion: whole.nextVersion,
    splitFrom: whole.key,
    score: 1,
    ...(whole.decidedAnchor ? { decidedAnchor: whole.decidedAnchor } : {}),
  }
}

interface Part {
  text: string
  lines: [number, number]
}

async function addPart(tx: Tx, whole: Question & { answers: Answer[] }, part: Part): Promise<Question> {
  const key = personKey(whole.messageKey, part.text, part.lines[0])
  const own = {
    lineFirst: part.lines[0],
    lineLast: part.lines[1],
    text: part.text,
    summary: summarise(part.text),
  }
  return tx.question.upsert({
    where: { key },
    update: { removedAt: null, splitFrom: whole.key, edition: { increment: 1 } },
    create: {
      ...inherit(whole),
      ...own,
      key,
      answers: {
        create: whole.answers.map(({ id: _, questionId: __, ...answer }) => ({
          ...answer,
          origin: 'person',
        })),
      },
    },
  })
}

const cells = (questions: Question[], removedAt: Date | null): Cell[] =>
  questions.map(({ id }) => ({ table: 'question', id: String(id), columns: { removedAt } }))

/**
 * Splits a question behind one of its lines into two; both keep its anchor, kind, status and answers.
 * Undoing takes the parts away and brings the whole one back. Gives the first part.
 * @throws NotFoundError, InvalidInputError when a part would be empty, ConflictError
 */
export async function splitQuestion({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const { afterLine, ...target } = parseInput(SplitQuestion, input)
  return ctx.db.$transaction(async (tx) => {
    const { key } = await lockQuestion(tx, target)
    const whole = await tx.question.findUniqueOrThrow({ where: { key }, include: { answers: true } })
    if (afterLine < whole.lineFirst || afterLine >= whole.lineLast)
      throw new InvalidInputError(
        `Split it behind one of its lines ${whole.lineFirst} to ${whole.lineLast - 1}.`,
      )
    const message = await tx.message.findFirst({ where: { key: whole.messageKey, first: true } })
    if (!message) throw new NotFoundError('message', whole.messageKey)
    const parts = [
      await addPart(tx, whole, ownText(message, whole.lineFirst, afterLine)),
      await addPart(tx, whole, ownText(message, afterLine + 1, whole.lineLast)),
    ]
    await tx.question.update({ where: { id: whole.id }, data: { removedAt: ctx.now } })
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(whole.id),
      verb: 'split',
      before: { said: null, cells: [...cells([whole], null), ...cells(parts, ctx.now)] },
      after: {
        said: parts.map(({ id }) => `q${id}`).join(' and '),
        cells: [...cells([whole], ctx.now), ...cells(parts, null)],
      },
    })
    return parts[0] ?? whole
  })
}
