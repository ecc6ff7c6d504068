import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import type { SourceItem } from '#lib/archive/types'
import type { MessageRow } from '#lib/db/bulk/message-row'
import { type EncodedMail, MailEncoder } from './encode-mails'

export interface ParsedItem {
  /** Without the mail: its bytes are in the row. */
  item: Omit<SourceItem, 'raw'>
  /** What was wrong with the item, where it is no mail. */
  problem: SourceItem['raw']['problem']
  /** The Message-ID of a mail that is to be taken away. */
  removed: string | null
  /** The row to store, for a mail that is to be stored. */
  row: MessageRow | null
}

/** Parses the batches of one import. */
export interface Parser {
  /** How many batches it works on at the same time, beside the one that is being stored. */
  readonly ahead: number
  /** Much is to come: it may get ready for that. */
  warm(): void
  parse(items: SourceItem[]): Promise<ParsedItem[]>
  close(): Promise<void>
}

/** Puts what a parser gave back together with the items that it was given. */
export function joinParsed(items: SourceItem[], mails: EncodedMail[], bytes: Buffer): ParsedItem[] {
  return items.map(({ raw, ...item }, at) => {
    const mail = mails[at] ?? null
    const own = { item, problem: raw.problem, removed: null, row: null }
    if (mail?.kind === 'removal') return { ...own, removed: mail.messageId }
    if (!mail) return own
    const { start, end, rawStart, rawEnd } = mail.place
    const row = {
      ...mail.facts,
      inbox: item.inbox,
      position: item.position,
      raw: bytes.subarray(rawStart, rawEnd),
      encoded: bytes.subarray(start, end),
    }
    return { ...own, row }
  })
}

export const bytesOf = (items: readonly SourceItem[]): number =>
  items.reduce((sum, { raw }) => sum + raw.bytes.length, 0)

/** Milliseconds of parsing after which the connection may send on what waits. */
const slice = 6

/** Parses in this thread. */
export const inlineParser: Parser = {
  ahead: 0,
  warm: () => undefined,
  async parse(items) {
    const encoder = new MailEncoder(bytesOf(items))
    const mails: EncodedMail[] = []
    let until = performance.now() + slice
    for (const { kind, raw } of items) {
      mails.push(encoder.add({ kind, ...raw }))
      if (performance.now() < until) continue
      // The batch before this one is on its way to the database: it is not to wait until this one is parsed.
      await setImmediate()
      until = performance.now() + slice
    }
    return joinParsed(items, mails, encoder.take())
  },
  close: async () => undefined,
}

let open: () => Parser = () => inlineParser

/** Says how the imports of this process parse; the bundle of the web server is to know nothing of threads. */
export function setParser(make: () => Parser): void {
  open = make
}

/** A parser for one import; the caller closes it. */
export const openParser = (): Parser => open()

/**
 * Parses batches while the one before is stored, as many at a time as the parser takes; gives them in order. What
 * came before a failure is given first.
 */
export async function* parsedBatches(
  batches: AsyncIterable<SourceItem[]>,
  parser: Parser,
): AsyncGenerator<ParsedItem[]> {
  const waiting: Promise<ParsedItem[]>[] = []
  let failure: unknown
  try {
    for await (const batch of batches) {
      const parsed = parser.parse(batch)
      // A failure is looked at when it is its turn; until then it is no unhandled one.
      parsed.catch(() => undefined)
      waiting.push(parsed)
      if (waiting.length <= parser.ahead) continue
      const next = await waiting.shift()
      if (next) yield next
    }
  } catch (error) {
    failure = error
  }
  for (const parsed of waiting) yield await parsed
  if (failure) throw failure
}
