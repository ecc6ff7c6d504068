import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { mailFinder } from '#lib/questions/index'
import { dropCopies } from '#lib/series/copies'
import { groupSeries } from '#lib/series/group'
import { readMail } from '#lib/series/read-mail'
import { collectTrailers } from '#lib/series/trailers'
import { buildTree } from '#lib/series/tree'
import type { Mail } from '#lib/series/types'
import { deriveQuestions } from '#lib/services/derive/derive-questions'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { emptyTables, testDatabase } from '../helpers/database'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { memorySource } from '../helpers/mails'
import { random, shuffled } from '../helpers/random'
import { corpus, hasShared } from '../helpers/shared'

const test = testDatabase()
const orders = Number(process.env.REROLL_ORDERS ?? 50)
/**
 * So many of them go through the database. What follows from mails in one heap is worked out by pure functions of a
 * map: the others shuffle that map, which takes a quarter of the time.
 */
const stored = Math.min(orders, Number(process.env.REROLL_ORDERS_STORED ?? 14))
/** Every so many orders much is derived from a part of the mails first, which takes several times as long. */
const derivedEarly = 6

let mails: Uint8Array[] = []
beforeAll(() => {
  if (!hasShared) return
  const read = (n: number) => splitMboxBytes(gunzipSync(readFileSync(corpus(`mmap-prepare-v${n}.mbox.gz`))))
  mails = [1, 2, 3, 4, 5].flatMap(read).map(({ bytes }) => bytes)
})

/** Imports in pieces of random size; with `early` much is derived from a part of the mails before the rest comes. */
async function importInPieces(list: Uint8Array[], next: () => number, early: boolean): Promise<void> {
  for (let at = 0; at < list.length; ) {
    const size = 1 + Math.floor(next() * list.length * 0.8)
    const row = await test.db.import.create({ data: { kind: 'mbox', source: 'memory' } })
    const source = memorySource(list.slice(at, at + size))
    const done = await runImport({ ctx: test.context(), input: { id: row.id, source, settle: early } })
    expect(done).toMatchObject({ state: 'done', error: null })
    at += size
  }
  if (!early) await settleMail(test.context())
}

it.skipIf(!hasShared)(
  `comes to the same state in ${stored} random orders of five mailboxes, with repeats`,
  async () => {
    await importInPieces(mails, () => 0.999999, true)
    const wanted = await dumpDerived(test.db)
    expect(wanted.series).toHaveLength(1)
    expect(wanted.revisions).toHaveLength(5)
    expect(wanted.messages).toHaveLength(241)
    for (let seed = 1; seed <= stored; seed++) {
      const next = random(seed)
      await emptyTables(test.db)
      const repeats = shuffled(mails, next).slice(0, 20)
      await importInPieces(shuffled([...mails, ...repeats], next), next, seed % derivedEarly === 0)
      expect(dumpDifferences(wanted, await dumpDerived(test.db)), `order ${seed}`).toEqual([])
    }
  },
  1_800_000,
)

/** All that follows from a heap of mails, in the order in which the heap has them. */
function derived(heap: Mail[]): string {
  const all = new Map(heap.map((mail) => [mail.key, mail]))
  const tree = buildTree(all)
  const found = groupSeries(all, tree).map((series) => ({
    series,
    questions: [...deriveQuestions({ series, mails: all, tree, finder: mailFinder })],
    trailers: series.revisions.map((revision) => collectTrailers({ series, revision, mails: all, tree })),
  }))
  return JSON.stringify({ roots: tree.roots, found }, (_key, value: unknown) =>
    value instanceof Map ? [...value].sort() : value,
  )
}

it.skipIf(!hasShared)(
  `works out the same from ${orders - stored} more orders of one heap`,
  () => {
    const heap = [...dropCopies(mails.map((bytes) => readMail(bytes))).mails.values()]
    const wanted = derived(heap)
    expect(heap).toHaveLength(241)
    expect(wanted.length).toBeGreaterThan(100_000)
    for (let seed = stored + 1; seed <= orders; seed++)
      expect(derived(shuffled(heap, random(seed))) === wanted, `order ${seed}`).toBe(true)
  },
  1_800_000,
)
