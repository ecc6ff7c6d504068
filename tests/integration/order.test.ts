import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { runImport } from '#lib/services/import/run-import'
import { emptyTables, testDatabase } from '../helpers/database'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { memorySource } from '../helpers/mails'
import { corpus, hasShared } from '../helpers/shared'

const test = testDatabase()
const orders = Number(process.env.REROLL_ORDERS ?? 5)

let mails: Uint8Array[] = []
beforeAll(() => {
  if (!hasShared) return
  const read = (n: number) => splitMboxBytes(gunzipSync(readFileSync(corpus(`mmap-prepare-v${n}.mbox.gz`))))
  mails = [1, 2, 3, 4, 5].flatMap(read).map(({ bytes }) => bytes)
})

/** Small, quick and the same on every machine. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function shuffled<T>(items: T[], next: () => number): T[] {
  const copy = [...items]
  for (let at = copy.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const held = copy[at] as T
    copy[at] = copy[other] as T
    copy[other] = held
  }
  return copy
}

/** Imports in pieces of random size, so that much is derived from half of the mails first. */
async function importInPieces(list: Uint8Array[], next: () => number): Promise<void> {
  for (let at = 0; at < list.length; ) {
    const size = 1 + Math.floor(next() * list.length * 0.8)
    const row = await test.db.import.create({ data: { kind: 'mbox', source: 'memory' } })
    const source = memorySource(list.slice(at, at + size))
    const done = await runImport({ ctx: test.context(), input: { id: row.id, source } })
    expect(done).toMatchObject({ state: 'done', error: null })
    at += size
  }
}

it.skipIf(!hasShared)(
  `comes to the same state in ${orders} random orders of five mailboxes, with repeats`,
  async () => {
    await importInPieces(mails, () => 0.999999)
    const wanted = await dumpDerived(test.db)
    expect(wanted.series).toHaveLength(1)
    expect(wanted.revisions).toHaveLength(5)
    expect(wanted.messages).toHaveLength(241)
    for (let seed = 1; seed <= orders; seed++) {
      const next = random(seed)
      await emptyTables(test.db)
      await importInPieces(shuffled([...mails, ...mails.slice(0, 20)], next), next)
      expect(dumpDifferences(wanted, await dumpDerived(test.db)), `order ${seed}`).toEqual([])
    }
  },
  600_000,
)
