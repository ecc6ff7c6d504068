import { loadRawMails, partnerThreads, type StoredRaw, type StoredThread } from '#lib/db/bulk/derive-threads'
import { IdGroups } from '#lib/db/bulk/id-groups'
import type { SqlClient } from '#lib/db/bulk/insert-messages'
import { linkKeys } from '#lib/series/link-keys'
import type { Mail, SeriesCorrection } from '#lib/series/types'
import { heldMail } from './held-mail'

/** A thread with its mails, read. */
export interface LoadedThread {
  stored: StoredThread
  mails: Mail[]
  rows: Omit<StoredRaw, 'raw'>[]
  linkKeys: string[]
}

/** Threads that can hold revisions of one series, directly or over a third. */
export type Component = LoadedThread[]

/** More threads than this under one key are no series but a habit of naming; the rest stays apart. */
const maxThreads = 1000

/** The mail as the database knows it: under its key, with the lists of all its copies. */
const asStored = ({ raw, key, lists }: StoredRaw): Mail => heldMail(raw, { key, lists })

/** Reads the mails of threads. The keys of those that are derived already are known. */
export async function loadThreads(client: SqlClient, threads: StoredThread[]): Promise<LoadedThread[]> {
  const rows = await loadRawMails(
    client,
    threads.map(({ id }) => id),
  )
  const byThread = new Map<number, StoredRaw[]>(threads.map(({ id }) => [id, []]))
  for (const row of rows) byThread.get(row.threadId)?.push(row)
  return threads.map((stored) => {
    const own = byThread.get(stored.id) ?? []
    const mails = own.map(asStored)
    return {
      stored,
      mails,
      rows: own.map(({ raw: _raw, ...row }) => row),
      linkKeys: stored.stale ? linkKeys(mails) : stored.linkKeys,
    }
  })
}

/** Keys that a person tied together by linking the revisions that they name. */
export type Ties = ReadonlyMap<string, string[]>

/** What people linked, as keys: two postings may have nothing else in common. */
export function tiesOf(corrections: readonly SeriesCorrection[]): Ties {
  const ties = new Map<string, string[]>()
  const tie = (from: string, to: string) => ties.set(from, [...(ties.get(from) ?? []), to])
  for (const { kind, head, value } of corrections) {
    if (kind !== 'link') continue
    tie(`mid:${head}`, `mid:${value}`)
    tie(`mid:${value}`, `mid:${head}`)
  }
  return ties
}

/** A thread that is not read yet: it is tied by the keys that are stored. */
export type Tied = Pick<LoadedThread, 'stored' | 'linkKeys'>

/** The old keys count too: a series that loses a thread is to be looked at once more. */
function allKeys({ stored, linkKeys }: Tied, ties: Ties): string[] {
  const keys = [...linkKeys, ...stored.linkKeys]
  return [...keys, ...keys.flatMap((key) => ties.get(key) ?? [])]
}

/** Which threads belong together. */
export function splitThreads<T extends Tied>(threads: T[], ties: Ties): T[][] {
  const groups = new IdGroups()
  const nameOf = ({ stored }: Tied): string => `thread ${stored.id}`
  for (const thread of threads) groups.join([nameOf(thread), ...allKeys(thread, ties)])
  const components = new Map<string, T[]>()
  for (const thread of threads) {
    const root = groups.find(nameOf(thread))
    const component = components.get(root)
    if (component) component.push(thread)
    else components.set(root, [thread])
  }
  return [...components.values()]
}

/** All threads that can belong to one series with these, by the keys that are stored; a handful of queries. */
export async function findTied(client: SqlClient, own: Tied[], ties: Ties): Promise<Tied[]> {
  const found = [...own]
  for (let fresh = own; fresh.length > 0 && found.length < maxThreads; ) {
    const keys = [...new Set(fresh.flatMap((thread) => allKeys(thread, ties)))]
    const known = found.map(({ stored }) => stored.id)
    const partners = await partnerThreads(client, keys, known)
    fresh = partners.slice(0, maxThreads).map((stored) => ({ stored, linkKeys: stored.linkKeys }))
    found.push(...fresh)
  }
  return found
}
