import { setTimeout as sleep } from 'node:timers/promises'
import { type Brought, countStale, countWaiting } from '#lib/db/bulk/derive-claims'
import { writeParentKeys, writeThreads } from '#lib/db/bulk/derive-threads'
import type { SqlClient } from '#lib/db/bulk/insert-messages'
import { writeQuestions } from '#lib/db/bulk/write-questions'
import { writeSeries } from '#lib/db/bulk/write-series'
import { isPassing, transactionOn, withConnection } from '#lib/db/transaction'
import { mailFinder } from '#lib/questions/index'
import type { QuestionFinder } from '#lib/questions/types'
import type { SeriesCorrection } from '#lib/series/types'
import type { Context } from '../context'
import { ensurePersons } from '../person/ensure-persons'
import { claimComponents, stillSame, withClaims } from './claim-components'
import { readCorrections } from './corrections'
import { deriveComponent } from './derive-component'
import type { Component } from './load-component'
import { publishAhead } from './publish-ahead'

export interface DeriveOptions {
  finder?: QuestionFinder
  signal?: AbortSignal
  /** Called after each step with the number of threads that still wait. */
  onStep?: (left: number) => void
  /** Threads that one step takes on, at most. */
  stepThreads?: number
  /** Only what holds this, and what is tied to it; whatever else waits is left to others. */
  brought?: Brought | null
}

/** Pause before another look, when all that waits is in the hands of other workers. */
const pauseMs = 150
const maxTries = 4
/** More than one step takes on: only then may a thread be derived before one that it is tied to is read. */
const manyThreads = 50

export const finderName = ({ name, version }: QuestionFinder): string => `${name}/${version}`

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

/**
 * One step: claims threads, reads them, derives and writes what hangs together. Everything that takes long happens
 * while other workers do the same with other threads.
 * @returns how many threads waited, and how many of them it derived
 */
async function step(
  ctx: Context,
  finder: QuestionFinder,
  { stepThreads, brought = null }: DeriveOptions,
): Promise<{ waiting: number; derived: number }> {
  return withConnection((client) =>
    withClaims(client, async () => {
      const waiting = await countStale(client, brought)
      if (waiting === 0) return { waiting, derived: 0 }
      const claimed = await claimComponents(client, stepThreads, brought)
      return transactionOn(client, async () => {
        const components = await stillSame(client, claimed)
        const fresh = components.flat().filter(({ stored }) => stored.stale)
        if (fresh.length === 0) return { waiting, derived: 0 }
        const corrections = await readCorrections(client)
        // Before the commit: a kill after it would leave senders without a person. It is safe to repeat.
        await ensurePersons(
          ctx.db,
          fresh.flatMap(({ mails }) => mails.map(({ message }) => message.sender)),
        )
        await store(components, { client, corrections, finder, ctx })
        return { waiting, derived: fresh.length }
      })
    }),
  )
}

/** Two workers may want the same rows (a person, a merged thread) in another order; one of them tries again. */
async function stepAgain(ctx: Context, finder: QuestionFinder, options: DeriveOptions) {
  for (let tries = 1; ; tries++) {
    try {
      return await step(ctx, finder, options)
    } catch (error) {
      if (tries >= maxTries || !isPassing(error)) throw error
    }
  }
}

/**
 * Derives series, revisions, patches, questions and answers for all threads that wait for it, and for every thread that
 * may belong to one series with them. What a person decided is kept. Safe to stop at any moment and to repeat; several
 * workers share the threads, each comes back when nothing waits any more.
 */
export async function derivePending(ctx: Context, options: DeriveOptions = {}): Promise<void> {
  const finder = options.finder ?? mailFinder
  if (!options.brought && (await countWaiting()) > manyThreads) await publishAhead(options.signal)
  while (!options.signal?.aborted) {
    const { waiting, derived } = await stepAgain(ctx, finder, options)
    if (waiting === 0) return
    options.onStep?.(waiting)
    if (derived === 0) await sleep(pauseMs)
  }
}
