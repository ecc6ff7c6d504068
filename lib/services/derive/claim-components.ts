import {
  type Brought,
  claimThreads,
  freeThreads,
  lockChoice,
  lockStates,
  releaseClaims,
  type States,
  statesOfThreads,
  takenThreads,
} from '#lib/db/bulk/derive-claims'
import { publishLinkKeys, threadsById } from '#lib/db/bulk/derive-threads'
import type { SqlClient } from '#lib/db/bulk/insert-messages'
import { transactionOn } from '#lib/db/transaction'
import { readCorrections } from './corrections'
import {
  type Component,
  findTied,
  type LoadedThread,
  loadThreads,
  splitThreads,
  type Tied,
  tiesOf,
} from './load-component'

/** Threads and mails of one step; bounds memory and what a kill costs. */
const maxThreads = 50
const maxMails = 200

/** Components that this connection claimed, and the rows of their threads as they were when they were chosen. */
export interface Claimed {
  components: Component[]
  states: States
}

/** Runs `work` and gives back what it claimed. */
export async function withClaims<T>(client: SqlClient, work: () => Promise<T>): Promise<T> {
  const result = await work()
  await releaseClaims(client)
  return result
}

/** As many of the waiting threads as fit; one at least. */
function fitting(threads: { id: number; messages: number }[]): number[] {
  let mails = 0
  const fit = threads.filter(({ messages }, at) => {
    mails += messages
    return at === 0 || mails <= maxMails
  })
  return fit.map(({ id }) => id)
}

/** Claims some of the threads that wait, and reads them: only then is known by what they are tied to others. */
async function claimWaiting(
  client: SqlClient,
  limit: number,
  brought: Brought | null,
): Promise<LoadedThread[]> {
  const ids = await transactionOn(client, async () => {
    await lockChoice(client)
    const chosen = fitting(await freeThreads(client, limit, brought))
    await claimThreads(client, chosen)
    return chosen
  })
  return loadThreads(client, await threadsById(client, ids))
}

/**
 * Tells the keys of what was read and claims all that is tied to it. A component of which another worker holds a part
 * is left to come up again: the other one was first, and whoever comes later finds the other's keys.
 */
async function claimTied(
  client: SqlClient,
  own: LoadedThread[],
): Promise<{ mine: Tied[][]; states: States }> {
  return transactionOn(client, async () => {
    await lockChoice(client)
    const ties = tiesOf(await readCorrections(client))
    await publishLinkKeys(
      client,
      own.map(({ stored, linkKeys }) => ({
        id: stored.id,
        keys: [...new Set([...stored.linkKeys, ...linkKeys])],
      })),
    )
    const all = splitThreads(await findTied(client, own, ties), ties)
    const idsOf = (component: Tied[]): number[] => component.map(({ stored }) => stored.id)
    const taken = await takenThreads(client, all.flatMap(idsOf))
    const mine = all.filter((component) => idsOf(component).every((id) => !taken.has(id)))
    await claimThreads(client, mine.flatMap(idsOf))
    return { mine, states: await statesOfThreads(client, mine.flatMap(idsOf)) }
  })
}

/** Claims threads that wait with all that may belong to one series with them; reads each mail once. */
export async function claimComponents(
  client: SqlClient,
  limit = maxThreads,
  brought: Brought | null = null,
): Promise<Claimed> {
  const own = await claimWaiting(client, limit, brought)
  const read = new Map(own.map((thread) => [thread.stored.id, thread]))
  while (own.length > 0) {
    const { mine, states } = await claimTied(client, own)
    const unread = mine.flat().flatMap(({ stored }) => (read.has(stored.id) ? [] : [stored]))
    const partners = await loadThreads(client, unread)
    for (const thread of partners) read.set(thread.stored.id, thread)
    const waiting = partners.filter(({ stored }) => stored.stale)
    // What waited too has keys that nobody knew before it was read.
    own.push(...waiting)
    if (waiting.length) continue
    const components = mine.map((component) => component.flatMap(({ stored }) => read.get(stored.id) ?? []))
    return { components, states }
  }
  return { components: [], states: new Map() }
}

/** True when the mails that were read are those that are there, unchanged. */
function sameMails({ rows }: LoadedThread, now: States | undefined): boolean {
  return rows.length === (now?.size ?? 0) && rows.every(({ id, state }) => now?.get(id) === state)
}

/**
 * Locks the threads that were claimed and gives the components in which nothing changed since they were read; the
 * others wait for another step. Within the transaction that writes.
 */
export async function stillSame(client: SqlClient, { components, states }: Claimed): Promise<Component[]> {
  const now = await lockStates(client, [...states.keys()])
  return components.filter((component) =>
    component.every(
      (thread) =>
        now.threads.get(thread.stored.id) === states.get(thread.stored.id) &&
        sameMails(thread, now.mails.get(thread.stored.id)),
    ),
  )
}
