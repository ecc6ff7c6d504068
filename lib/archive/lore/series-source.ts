import { RerollError } from '#lib/errors'
import type { ArchiveSource, Cursor, SourceItem, SourceLimits, SourceProblem } from '../types'
import type { LoreClient } from './client'
import type { Reference } from './reference'
import { hintsOf, otherRevisions, type RevisionHints } from './revisions'
import { searchMails } from './search'
import { type Found, type ThreadSourceOptions, threadSource } from './thread-source'

/** Threads and links of one series that are asked for; a longer row of revisions is followed by its newest. */
const maxThreads = 30
const maxLinks = 5
/** As the thread source: mail arrives late and clocks differ. */
const overlapSeconds = 900

export interface SeriesSourceOptions {
  client: LoreClient
  limits: SourceLimits
  /** What a person or the import gave, for people. */
  label: string
  /** A mail of each thread that is asked for. */
  references: Reference[]
  nowSeconds: number
  /** Only what came since then (seconds since 1970); null for everything. */
  since: number | null
  /** Ids of the series that are at hand. */
  known?: ReadonlySet<string>
  /** What its other revisions are looked for by; without it, what the first thread says of itself. */
  hints?: RevisionHints
  /** A search that fails fails the whole; else it is a problem in the list. */
  strict?: boolean
  onProgress?: ThreadSourceOptions['onProgress']
  /** Where the archive is known to keep the series: it need not say so when it has nothing new. */
  place?: Found | null
  /** Told where the archive keeps a thread. */
  onFound?: (found: Found) => void
}

interface Reading {
  options: SeriesSourceOptions
  problems: SourceProblem[]
  /** What was given so far; only its mails tell hints and links. */
  raws: SourceItem['raw'][]
  found: Found | null
  signal?: AbortSignal | undefined
}

const given = (item: SourceItem): SourceItem => ({ ...item, cursor: {} })

/** The threads that were named; one that the archive does not have is only missed when it has none of them. */
async function* threads(reading: Reading, references: Reference[]): AsyncGenerator<SourceItem> {
  const { options, problems, signal } = reading
  let missing: unknown = null
  let any = false
  for (const reference of references.slice(-maxThreads)) {
    const source = threadSource({
      ...options,
      reference,
      onFound(found) {
        reading.found ??= found
        options.onFound?.(found)
      },
    })
    try {
      const cursor: Cursor | null = options.since === null ? null : { since: options.since }
      for await (const item of source.read(cursor, signal)) {
        reading.raws.push(item.raw)
        yield given(item)
      }
      any = true
    } catch (error) {
      if (!(error instanceof RerollError) || error.code !== 'not-found') throw error
      missing = error
    }
    problems.push(...(source.problems ?? []))
  }
  if (!any && missing) throw missing
}

/** Threads of older revisions that the changelog links to and that are not at hand; few, and none is missed. */
async function* linked(reading: Reading, hints: RevisionHints): AsyncGenerator<SourceItem> {
  const { options } = reading
  if (options.since !== null) return
  const at = { origin: reading.found?.origin ?? null, list: reading.found?.list ?? null }
  const references = hints.links.slice(0, maxLinks).map((messageId) => ({ messageId, ...at }))
  for (const reference of references) {
    try {
      yield* threads(reading, [reference])
    } catch (error) {
      if (!(error instanceof RerollError) || error.code !== 'not-found') throw error
    }
  }
}

/** Where to search when nothing was found yet. */
function guess({ client, references }: SeriesSourceOptions): Found | null {
  const last = references.at(-1)
  const origin = last?.origin ?? client.settings.origins[0]
  return origin ? { origin, list: last?.list ?? null } : null
}

/** Other revisions by search: the archive's index finds what no header ties to the thread. */
async function* searched(reading: Reading, hints: RevisionHints): AsyncGenerator<SourceItem> {
  const { options, signal } = reading
  const found = reading.found ?? options.place ?? guess(options)
  if (!found) return
  const since = options.since === null ? null : Math.max(0, options.since - overlapSeconds)
  const raws = await searchMails(options.client, { ...found, hints, since, limits: options.limits, signal })
  const position = `search of ${found.origin}`
  for (const raw of otherRevisions(raws, hints))
    yield { kind: 'message', raw, position, inbox: found.list, cursor: {} }
}

async function* others(reading: Reading): AsyncGenerator<SourceItem> {
  const { options, problems } = reading
  const hints = options.hints ?? hintsOf(reading.raws)
  if (!hints) return
  try {
    yield* linked(reading, hints)
    yield* searched(reading, hints)
  } catch (error) {
    if (options.strict || !(error instanceof RerollError)) throw error
    problems.push({
      position: options.label,
      code: 'revisions-not-searched',
      text: `Other revisions could not be looked for: ${error.message}`,
    })
  }
}

/**
 * A series at lore or any other public-inbox: its threads, and its other revisions by change-id, by the links of its
 * changelog, by author and subject (notes/parsing.md rules 11, 36, 37). Reading again gives what is new since then.
 */
export function seriesSource(options: SeriesSourceOptions): ArchiveSource {
  const problems: SourceProblem[] = []
  return {
    kind: 'lore',
    label: options.label,
    problems,
    size: async () => ({ messages: null, bytes: null }),
    async *read(_cursor, signal): AsyncGenerator<SourceItem> {
      const reading: Reading = { options, problems, raws: [], found: null, signal }
      yield* threads(reading, options.references)
      yield* others(reading)
    },
  }
}
