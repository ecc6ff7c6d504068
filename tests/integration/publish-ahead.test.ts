import { expect, it } from 'vitest'
import { mailFinder } from '#lib/questions/index'
import type { QuestionFinder } from '#lib/questions/types'
import { derivePending } from '#lib/services/derive/derive-pending'
import { runImport } from '#lib/services/import/run-import'
import { testDatabase } from '../helpers/database'
import { mailBytes, memorySource, patchText } from '../helpers/mails'

const test = testDatabase()

/** One patch by somebody else, in a file of its own. */
const other = (n: number): Uint8Array =>
  mailBytes({
    id: `other${n}`,
    from: `Person ${n} <person${n}@example.org>`,
    subject: `[PATCH] part${n}: begin at ${n}`,
    body: patchText(`drivers/part${n}.c`, `\tpart_begin(${n});`),
  })

const revision = (version: number): Uint8Array =>
  mailBytes({
    id: `own${version}`,
    subject: `[PATCH v${version}] demo: start the device`,
    date: `Mon, ${version} Feb 2026 10:00:00 +0000`,
    body: patchText(),
  })

it('derives a series once, however many threads wait between those of its revisions', async () => {
  const others = Array.from({ length: 60 }, (_, n) => other(n))
  const mails = [revision(1), ...others.slice(0, 30), revision(2), ...others.slice(30), revision(3)]
  const row = await test.db.import.create({ data: { kind: 'mbox', source: 'memory' } })
  await runImport({ ctx: test.context(), input: { id: row.id, source: memorySource(mails), settle: false } })
  const looked: number[] = []
  const counting: QuestionFinder = {
    ...mailFinder,
    find(input) {
      if (input.mails.has('own1@example.org')) looked.push(input.revision.version)
      return mailFinder.find(input)
    },
  }
  await derivePending(test.context(), { finder: counting, stepThreads: 5 })
  expect(
    await test.db.revision.count({ where: { series: { title: { contains: 'start the device' } } } }),
  ).toBe(3)
  expect(looked.sort()).toEqual([1, 2, 3])
})
