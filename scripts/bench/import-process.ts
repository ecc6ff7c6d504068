// One import in a process of its own (alone.ts): BUNDLE POSTMASTER; writes what it took as one line of JSON.
import { closeDb } from '#lib/db/client'
import { getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { allowParserThreads } from '#lib/services/import/parser-threads'
import { runImport } from '#lib/services/import/run-import'
import { indexAll, settleMail, threadAll } from '#lib/services/import/settle-mail'
import type { Alone } from './alone'
import { peakMegabytes, watch } from './cpu'

const [source = '', postmaster = ''] = process.argv.slice(2)
allowParserThreads()
const ctx = await getContext()
const lap = watch(postmaster)
const row = await createImport({ ctx, input: { kind: 'public-inbox', source }, queue: false })
const done = await runImport({ ctx, input: { id: row.id, settle: false } })
const stored = lap()
await threadAll()
await indexAll()
const indexed = lap()
const storingMb = peakMegabytes()
await settleMail(ctx)
const derived = lap()
const alone: Alone = { mails: done?.seen ?? 0, stored, indexed, derived, storingMb, allMb: peakMegabytes() }
process.stdout.write(`${JSON.stringify(alone)}\n`)
await closeDb()
