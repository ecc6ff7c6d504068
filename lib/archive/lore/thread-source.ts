import { RerollError } from '#lib/errors'
import { splitMbox } from '#lib/mail/mbox'
import type { RawMessage } from '#lib/mail/types'
import { decodeSegment, encodeId } from '#lib/urls'
import type { ArchiveSource, Cursor, SourceItem, SourceLimits, SourceProblem, SourceSize } from '../types'
import { unpack } from '../unpack'
import { belonging } from './belonging'
import { type LoreClient, mailboxOf } from './client'
import type { Reference } from './reference'

/** Overlap in seconds when only what is new is asked for: mail arrives late and clocks differ. */
const overlapSeconds = 900

export interface ThreadSourceOptions {
  client: LoreClient
  reference: Reference
  limits: SourceLimits
  /** Seconds since 1970, noted as the place to go on from. */
  nowSeconds: number
  /** Ids of the thread that are at hand; needed to sort an answer to "what is new". */
  known?: ReadonlySet<string>
  onProgress?: (bytes: number, total: number | null) => void
  /** Told where the archive keeps the thread. */
  onFound?: (found: Found) => void
}

/** Where an archive keeps a thread; `list` is null for all lists together. */
export interface Found {
  origin: string
  list: string | null
}

/** A fall-back origin stands for the archive of the settings, which is what is remembered. */
function foundAt(url: string, client: LoreClient): Found {
  const { origin: asked, pathname } = new URL(url)
  const { origins } = client.settings
  const origin = origins.includes(asked) ? (origins[0] ?? asked) : asked
  const list = decodeSegment(pathname.split('/')[1] ?? '')
  return { origin, list: list === 'all' || list === '' ? null : list }
}

/** `/LIST/MID/` where the list is known, else `/all/MID/`. */
const threadPath = (list: string | null, id: string): string =>
  `/${list ? encodeURIComponent(list) : 'all'}/${encodeId(id)}/`

/**
 * Where the archive keeps the message: an archive without `/all/` redirects `/MID/` to the list that has it.
 * @returns null when it is nowhere
 */
async function findPath(options: ThreadSourceOptions, origins: string[]): Promise<string | null> {
  const { client, reference } = options
  const answer = await client.askAny(origins, `/${encodeId(reference.messageId)}/`)
  if (answer.status !== 200) return null
  const { pathname } = new URL(answer.url)
  return pathname.endsWith('/') ? pathname : `${pathname}/`
}

async function fetchThread(
  options: ThreadSourceOptions,
  cursor: Cursor | null,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const { client, reference } = options
  const origins = client.originsOf(reference.origin)
  const since = Number(cursor?.since ?? 0)
  const call = { signal, onProgress: options.onProgress }
  const ask = async (path: string) => {
    const answer =
      since > 0
        ? await client.askAny(origins, `${path}?x=m&q=rt:${Math.max(0, since - overlapSeconds)}..`, {
            ...call,
            method: 'POST',
          })
        : await client.askAny(origins, `${path}t.mbox.gz`, { ...call, cached: true })
    const box = mailboxOf(answer)
    if (box) options.onFound?.(foundAt(answer.url, client))
    return box
  }
  const direct = await ask(threadPath(reference.list, reference.messageId))
  if (direct) return direct
  // A 404 for a search means that nothing is new; only a whole thread can be missing.
  if (since > 0) return new Uint8Array()
  const path = await findPath(options, origins)
  const found = path ? await ask(path) : null
  if (found) return found
  throw new RerollError(
    'not-found',
    `No archive that was asked (${origins.join(', ')}) has ${reference.messageId}.`,
  )
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The thread of a message at lore or any other public-inbox; read again, only what is new since then. */
export function threadSource(options: ThreadSourceOptions): ArchiveSource {
  const problems: SourceProblem[] = []
  const { reference, limits } = options
  const next: Cursor = { since: options.nowSeconds }
  return {
    kind: 'lore',
    label: reference.messageId,
    problems,
    size: async (): Promise<SourceSize> => ({ messages: null, bytes: null }),
    async *read(cursor, signal): AsyncGenerator<SourceItem> {
      let inbox = reference.list
      const onFound = (found: Found): void => {
        inbox = found.list
        options.onFound?.(found)
      }
      const box = await fetchThread({ ...options, onFound }, cursor, signal)
      if (box.length === 0) return
      const unpacked = unpack(once(box), limits.unpackedBytes)
      const raws: RawMessage[] = []
      for await (const raw of splitMbox(unpacked, { maxMessageBytes: limits.messageBytes })) raws.push(raw)
      if (unpacked.damage)
        problems.push({ position: reference.messageId, code: 'cut-short', text: unpacked.damage.message })
      const wanted = cursor?.since && options.known ? belonging(raws, options.known) : raws
      for (const [at, raw] of wanted.entries()) {
        // The cursor moves on only behind the last message: a thread that came in part is asked for again.
        const last = at === wanted.length - 1 && !unpacked.damage
        const position = `${reference.messageId} message ${at + 1}`
        yield { kind: 'message', raw, position, inbox, cursor: last ? next : (cursor ?? {}) }
      }
    },
  }
}
