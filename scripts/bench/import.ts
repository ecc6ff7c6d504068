import { performance } from 'node:perf_hooks'
import { getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { corpus } from '../../tests/helpers/shared'
import { milliseconds, type Row } from './table'

/** Imports the five mailboxes of the example series and derives all that follows, as `reroll import` does. */
export async function benchImport(): Promise<Row[]> {
  const ctx = await getContext()
  let mails = 0
  const started = performance.now()
  for (const version of [1, 2, 3, 4, 5]) {
    const source = corpus(`mmap-prepare-v${version}.mbox.gz`)
    const row = await createImport({ ctx, input: { kind: 'mbox', source }, queue: false })
    const done = await runImport({ ctx, input: { id: row.id, settle: false } })
    mails += done?.fresh ?? 0
  }
  const stored = performance.now()
  await settleMail(ctx)
  const ended = performance.now()
  const total = ended - started
  return [
    {
      what: `import of five mailboxes, ${mails} mails, everything derived`,
      got: milliseconds(total),
      goal: '< 4 s',
      met: total < 4000,
    },
    { what: '  reading, parsing, storing', got: milliseconds(stored - started), goal: '', met: null },
    { what: '  threads, series, questions', got: milliseconds(ended - stored), goal: '', met: null },
  ]
}
