import {
  countStale,
  lockDerive,
  type StoredThread,
  staleThreads,
  writeParentKeys,
  writeThreads,
} from '#lib/db/bulk/derive-threads'
import type { SqlClient } from '#lib/db/bulk/insert-messages'
import { writeQuestions } from '#lib/db/bulk/write-questions'
import { writeSeries } from '#lib/db/bulk/write-series'
import { withRetriedTransaction } from '#lib/db/transaction'
import { mailFinder } from '#lib/questions/index'
import type { QuestionFinder } from '#lib/questions/types'
import type { SeriesCorrection } from '#lib/series/types'
import type { Context } from '../context'
import { ensurePersons } from '../person/ensure-persons'
import { readCorrections } from './corrections'
import { deriveComponent } from './derive-component'
import { type Component, loadComponents, tiesOf } from './load-component'

export interface DeriveOptions {
  finder?: QuestionFinder
  signal?: AbortSignal
  /** Called after each step with the number of threads that still wait. */
  onStep?: (left: number) => void
}

/** Threads and mails of one transaction; bounds memory and what a kill costs. */
const maxThreads = 50
const maxMails = 200

export const finderName = ({ name, version }: QuestionFinder): string => `${name}/${version}`

/** As many of the waiting threads as fit; one at least. */
function fitting(threads: StoredThread[]): StoredThread[] {
  let mails = 0
  return threads.filter(({ messages }, at) => {
    mails += messages
    return at === 0 || mails <= maxMails
  })
}

/** The keys that a component's series may be stored under: of its mails, and of those that are hidden by now. */
function keysOf(component: Component): string[] {
  const linked = component.flatMap(({ stored, linkKeys }) => [...stored.linkKeys, ...linkKeys])
  const named = linked.filter((key) => key.startsWith('mid:')).map((key) => key.slice('mid:'.length))
  return [...new Set([...component.flatMap(({ mails }) => mails.map(({ key }) => key)), ...named])]
}

interface Step {
  client: SqlClient
  corrections: SeriesCorrection[]
  finder: QuestionFinder
  ctx: Context
}

/** Writes what was derived from all components of a step at once: the number of statements does not grow with them. */
async function store(components: Component[], { client, corrections, finder, ctx }: Step): Promise<void> {
  const derived = components.map((component) => deriveComponent(component, corrections, finder))
  const extractor = finderName(finder)
  const series = derived.flatMap((one) => one.series)
  await writeParentKeys(
    client,
    derived.flatMap((one) => one.parents),
  )
  const stored = await writeSeries(client, keysOf(components.flat()), series)
  await writeQuestions(client, { extractor, series, stored, now: ctx.now })
  await writeThreads(
    client,
    extractor,
    derived.flatMap((one) => one.threads),
  )
}

/** One transaction's worth of work; gives the number of threads that were waiting before it. */
async function step(ctx: Context, finder: QuestionFinder): Promise<number> {
  return withRetriedTransaction(async (client) => {
    await lockDerive(client)
    const waiting = await countStale(client)
    const stale = fitting(await staleThreads(client, maxThreads))
    if (stale.length === 0) return 0
    const corrections = await readCorrections(client)
    const components = await loadComponents(client, stale, tiesOf(corrections))
    const fresh = components.flat().filter(({ stored }) => stored.stale)
    // Before the commit: a kill after it would leave senders without a person. It is safe to repeat.
    await ensurePersons(
      ctx.db,
      fresh.flatMap(({ mails }) => mails.map(({ message }) => message.sender)),
    )
    await store(components, { client, corrections, finder, ctx })
    return waiting
  })
}

/**
 * Derives series, revisions, patches, questions and answers for all threads that wait for it, and for every thread that
 * may belong to one series with them. What a person decided is kept. Safe to stop at any moment and to repeat.
 */
export async function derivePending(ctx: Context, options: DeriveOptions = {}): Promise<void> {
  const finder = options.finder ?? mailFinder
  while (!options.signal?.aborted) {
    const waiting = await step(ctx, finder)
    if (waiting === 0) return
    options.onStep?.(waiting)
  }
}
