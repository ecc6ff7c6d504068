import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { withConnection } from '#lib/db/transaction'
import { splitMboxBytes } from '#lib/mail/mbox'
import { claimComponents, withClaims } from '#lib/services/derive/claim-components'
import { derivePending } from '#lib/services/derive/derive-pending'
import { runImport } from '#lib/services/import/run-import'
import { emptyTables, testDatabase } from '../helpers/database'
import { dumpDerived, dumpDifferences } from '../helpers/dump'
import { memorySource } from '../helpers/mails'
import { random, shuffled } from '../helpers/random'
import { corpus, hasShared } from '../helpers/shared'

const test = testDatabase()

let mails: Uint8Array[] = []
beforeAll(() => {
  if (!hasShared) return
  const read = (n: number) => splitMboxBytes(gunzipSync(readFileSync(corpus(`mmap-prepare-v${n}.mbox.gz`))))
  mails = [1, 2, 3, 4, 5].flatMap(read).map(({ bytes }) => bytes)
})

async function store(list: Uint8Array[]): Promise<void> {
  const row = await test.db.import.create({ data: { kind: 'mbox', source: 'memory' } })
  const source = memorySource(list)
  await runImport({ ctx: test.context(), input: { id: row.id, source, settle: false } })
}

/** One thread at a time, so that the threads of the series are in several hands at once. */
const derive = () => derivePending(test.context(), { stepThreads: 1 })

const sizes = (components: { length: number }[]): number[] => components.map(({ length }) => length)

it.skipIf(!hasShared)(
  'leaves a thread alone whose series is in the hands of another worker, before anything of it was derived',
  async () => {
    await store(mails)
    const claim = (work: (sizes: number[]) => Promise<void>): Promise<void> =>
      withConnection((client) =>
        withClaims(client, async () => work(sizes((await claimComponents(client, 1)).components))),
      )
    await claim(async (first) => {
      expect(first).toEqual([1])
      await claim(async (second) => expect(second).toEqual([]))
    })
    await claim(async (alone) => expect(alone[0]).toBeGreaterThan(1))
  },
  60_000,
)

it.skipIf(!hasShared)(
  'comes to the same state when several workers share the threads of one series, while mail comes in',
  async () => {
    await store(mails)
    await derive()
    const wanted = await dumpDerived(test.db)
    expect(wanted.series).toHaveLength(1)
    for (const seed of [1, 2]) {
      await emptyTables(test.db)
      const order = shuffled(mails, random(seed))
      await store(order.slice(0, 100))
      const workers = [derive(), derive(), derive()]
      for (let at = 100; at < order.length; at += 40) await store(order.slice(at, at + 40))
      await Promise.all([...workers, derive(), derive()])
      await derive()
      expect(dumpDifferences(wanted, await dumpDerived(test.db)), `order ${seed}`).toEqual([])
    }
  },
  600_000,
)
