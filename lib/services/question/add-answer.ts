import type { Answer, Message } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { decodeSegment } from '#lib/urls'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { lockQuestion } from './decide'
import { bodyLines, ownText, summarise } from './own-text'
import { AddAnswer } from './schemas'

/** The Message-ID in what a person pasted: bare, in angle brackets, or the last part of a link to an archive. */
export function parseMessageId(text: string): string {
  const bare = text.trim().replace(/^<(.*)>$/, '$1')
  const base = 'http://app.invalid'
  if (!/^(?:https?:\/)?\//i.test(bare) || !URL.canParse(bare, base)) return bare
  const parts = new URL(bare, base).pathname.split('/').filter(Boolean)
  return decodeSegment(parts.findLast((part) => decodeSegment(part).includes('@')) ?? bare)
}

/** The lines given, or all of the writer's own text. */
function linesOf(message: Message, first: number | undefined, last: number | undefined) {
  if (first) return ownText(message, first, last ?? first)
  const own = bodyLines(message).filter(({ kind }) => kind === 'own')
  const [start, end] = [own[0], own.at(-1)]
  if (!start || !end) throw new InvalidInputError('That message holds no text of its own.')
  const text = own.map(({ text }) => text).join('\n')
  return { text, lines: [start.number, end.number] as [number, number] }
}

/**
 * Says that a message (or some lines of it) answers the question.
 * @throws NotFoundError when the message is not here, InvalidInputError, ConflictError
 */
export async function addAnswer({ ctx, input }: { ctx: Context; input: unknown }): Promise<Answer> {
  const { message: pasted, effect, lineFirst, lineLast, ...target } = parseInput(AddAnswer, input)
  const key = parseMessageId(pasted)
  return ctx.db.$transaction(async (tx) => {
    const question = await lockQuestion(tx, target)
    const message = await tx.message.findFirst({ where: { key, first: true } })
    if (!message) throw new NotFoundError('message', key)
    if (message.key === question.messageKey) throw new InvalidInputError('A question is not its own answer.')
    const { text, lines } = linesOf(message, lineFirst, lineLast)
    const at = { questionId: question.id, messageKey: message.key, lineFirst: lines[0] }
    const before = await tx.answer.findUnique({ where: { questionId_messageKey_lineFirst: at } })
    const set = { effect, origin: 'person', rejected: false }
    const answer = before
      ? await tx.answer.update({ where: { id: before.id }, data: set })
      : await tx.answer.create({
          data: {
            ...at,
            ...set,
            lineLast: lines[1],
            text,
            authorName: message.senderName,
            date: message.date,
          },
        })
    const cell = { table: 'answer' as const, id: String(answer.id) }
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(question.id),
      verb: 'add-answer',
      before: {
        said: null,
        cells: [
          { ...cell, columns: { rejected: before?.rejected ?? true, effect: before?.effect ?? effect } },
        ],
      },
      after: {
        said: `${message.senderName}: ${summarise(text)}`,
        cells: [{ ...cell, columns: { rejected: false, effect } }],
      },
    })
    return answer
  })
}
