import { createHash } from 'node:crypto'
import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { messageHome } from './message-home'
import { ownText, quoteAbove, summarise } from './own-text'
import { AddQuestion } from './schemas'

/** Identity of a question that a person added: the message, its text and its place. */
export function personKey(messageKey: string, text: string, line: number): string {
  const hash = createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 12)
  return `${messageKey}#person-${hash}-${line}`
}

/** Columns of an anchor. */
export type AnchorColumns = Pick<
  Question,
  'patchKey' | 'patchIndex' | 'where' | 'file' | 'patchLine' | 'oldLine' | 'newLine' | 'quality'
>

/**
 * Where an added question stands until somebody picks a line: where the finder put the question that is nearest
 * above it in the same message, else the whole patch that the message hangs under.
 */
async function firstAnchor(tx: Tx, messageKey: string, line: number): Promise<Partial<AnchorColumns>> {
  const near = await tx.question.findFirst({
    where: { messageKey, lineFirst: { lte: line }, removedAt: null },
    orderBy: { lineFirst: 'desc' },
    select: {
      patchKey: true,
      patchIndex: true,
      where: true,
      file: true,
      patchLine: true,
      oldLine: true,
      newLine: true,
    },
  })
  return near ? { ...near, quality: 'inherited' } : { quality: 'inherited' }
}

/**
 * Adds a question by the lines of a message; adding what was added and taken away before brings it back.
 * @throws NotFoundError, InvalidInputError when the lines are quoted, empty or a question already
 */
export async function addQuestion({ ctx, input }: { ctx: Context; input: unknown }): Promise<Question> {
  const parsed = parseInput(AddQuestion, input)
  return ctx.db.$transaction(async (tx) => {
    const message = await tx.message.findFirst({ where: { key: parsed.messageKey, first: true } })
    if (!message) throw new NotFoundError('message', parsed.messageKey)
    const { text, lines } = ownText(message, parsed.lineFirst, parsed.lineLast)
    const home = await messageHome(tx, message)
    const where = home.patchIndex === 0 ? 'cover' : home.patchKey ? 'whole-patch' : 'whole-series'
    const data = {
      ...home,
      where,
      ...(await firstAnchor(tx, message.key, lines[0])),
      extractor: 'person',
      messageKey: message.key,
      lineFirst: lines[0],
      lineLast: lines[1],
      askerName: message.senderName,
      askerAddress: message.senderAddress,
      askedAt: message.date,
      text,
      summary: parsed.summary ?? summarise(text),
      quote: quoteAbove(message, lines[0]),
      kind: parsed.kind,
      status: 'open',
      score: 1,
      turn: 'author',
    }
    const key = personKey(message.key, text, lines[0])
    const known = await tx.question.findUnique({ where: { key } })
    if (known && !known.removedAt)
      throw new InvalidInputError(`That is question q${known.id} already.`, { id: known.id })
    const question = known
      ? await tx.question.update({ where: { key }, data: { removedAt: null, edition: { increment: 1 } } })
      : await tx.question.create({ data: { ...data, key, quality: data.quality ?? 'inherited' } })
    await recordAdded(tx, ctx, question)
    return question
  })
}

function recordAdded(tx: Tx, ctx: Context, question: Question): Promise<number> {
  const cell = (removedAt: Date | null) => [
    { table: 'question' as const, id: String(question.id), columns: { removedAt } },
  ]
  return recordChange(tx, ctx, {
    entity: 'question',
    entityId: String(question.id),
    verb: 'add',
    before: { said: null, cells: cell(ctx.now) },
    after: { said: question.summary, cells: cell(null) },
  })
}
