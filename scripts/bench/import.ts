import { getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { corpus } from '../../tests/helpers/shared'
import { type Cost, watch } from './cpu'
import { milliseconds, type Row } from './table'

export const costOf = ({ wall, node, postgres, queries }: Cost): string =>
  `${milliseconds(wall)} (CPU: node ${milliseconds(node)}, PostgreSQL ${milliseconds(postgres)}; ${queries} queries)`

/** Imports the five mailboxes of the example series and derives all that follows, as `reroll import` does. */
export async function benchImport(postmaster: string): Promise<Row[]> {
  const ctx = await getContext()
  let mails = 0
  const lap = watch(postmaster)
  for (const version of [1, 2, 3, 4, 5]) {
    const source = corpus(`mmap-prepare-v${version}.mbox.gz`)
    const row = await createImport({ ctx, input: { kind: 'mbox', source }, queue: false })
    const done = await runImport({ ctx, input: { id: row.id, settle: false } })
    mails += done?.fresh ?? 0
  }
  const stored = lap()
  await settleMail(ctx)
  const derived = lap()
  const total = stored.wall + derived.wall
  return [
    {
      what: `import of five mailboxes, ${mails} mails, everything derived`,
      got: milliseconds(total),
      goal: '< 4 s',
      met: total < 4000,
    },
    { what: '  reading, parsing, storing', got: costOf(stored), goal: '', met: null },
    { what: '  threads, series, questions', got: costOf(derived), goal: '', met: null },
  ]
}
