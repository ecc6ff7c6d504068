import { expect, it } from 'vitest'
import { linksOf } from '#lib/services/links/links-of'
import { questionLinks } from '#lib/services/links/question-links'
import { effective, effectiveSelect } from '#lib/services/question/effective'
import { testDatabase } from '../helpers/database'
import { importFile } from '../helpers/imports'
import { corpus, hasShared } from '../helpers/shared'

const test = testDatabase()

const select = {
  ...effectiveSelect,
  id: true,
  text: true,
  quote: true,
  messageKey: true,
  revision: { select: { label: true } },
} as const

async function questions(messageKey?: string) {
  const rows = await test.db.question.findMany({
    where: messageKey ? { messageKey } : {},
    select,
    orderBy: { id: 'asc' },
  })
  return rows.map((row) => {
    const { kind, anchor } = effective(row)
    return { id: row.id, text: row.text, quote: row.quote, kind, anchor, label: row.revision.label }
  })
}

const asked = 'ad69e837-b5c7-4e2d-a268-c63c9b4095cf@redhat.com'

/** What the proposals must hold, as any of these under v1. */
const wanted: [what: string, slugs: string[], verdict: string][] = [
  ['populate in complete', ['mem-populates', 'kcov-inserts-pages', 'cramfs-pfnmap'], 'allowed'],
  ['VM_LOCKED set in complete', ['complete-sets-locked'], 'undefined'],
  [
    'lock dropped in complete',
    ['complete-drops-mmap-lock', 'complete-drops-and-retakes-mmap-lock'],
    'forbidden',
  ],
  [
    'complete fails',
    [
      'complete-fails-private-writable',
      'mem-populate-fails',
      'kcov-insertion-fails',
      'hugetlb-reservation-fails',
      'resctl-complete-fails',
    ],
    'allowed',
  ],
  ['merge after a lock in prepare', ['merge-after-lock-in-prepare'], 'leak'],
]

it.skipIf(!hasShared)('proposes for the question on 06/16 what it has to', async () => {
  for (const version of [1, 2]) await importFile(test, corpus(`mmap-prepare-v${version}.mbox.gz`))
  const found = await questions(asked)
  expect(found.length).toBeGreaterThan(0)
  for (const question of found) {
    const { links, newer } = await questionLinks({ ctx: test.context(), question, labels: ['v1', 'v2'] })
    for (const [what, slugs, verdict] of wanted) {
      const hits = links.filter(
        ({ slug, verdicts }) => slugs.includes(slug) && verdicts[0]?.verdict === verdict,
      )
      expect(hits, `${what} for the ${question.kind} "${question.text}"`).not.toEqual([])
    }
    expect(links.every(({ reasons }) => reasons.length > 0)).toBe(true)
    expect(newer?.changes.length).toBeGreaterThan(0)
  }
})

it.skipIf(!hasShared).each(['kfence-v1', 'eyeq5-i2c-v1', 'lsdc-v6', 'jit-alloc-v3'])(
  'proposes nothing on %s, which has nothing to do with it',
  async (name) => {
    await importFile(test, corpus(`${name}.mbox.gz`))
    const all = await questions()
    expect(all.length).toBeGreaterThan(5)
    const links = await linksOf(test.context(), all)
    expect([...links.values()].flat()).toEqual([])
  },
)
