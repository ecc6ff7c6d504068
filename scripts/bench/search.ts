import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { getDb } from '#lib/db/client'
import { getContext } from '#lib/services/context'
import { search } from '#lib/services/search/search'
import { timePublicInbox } from './public-inbox'
import { median, milliseconds, type Row } from './table'

const rounds = 31
/** Results of a page. */
const page = 25
const maxMs = 10
/** Identifiers that few and many mails have, and a phrase. */
const searches = ['mmap_complete', 'vm_area_desc', '"page table entries"']

/** Below ten, whole milliseconds say nothing. */
const fine = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : milliseconds(ms))

async function own(q: string): Promise<{ ms: number; total: number }> {
  const ctx = await getContext()
  const times: number[] = []
  let total = 0
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    total = (await search({ ctx, input: { q } })).total
    times.push(performance.now() - started)
  }
  return { ms: median(times), total }
}

/** A program's answer to the same words, its start included; null when it is not there. */
function peer(command: string[], workDir: string): string | null {
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    HOME: workDir,
    NOTMUCH_CONFIG: path.join(workDir, 'notmuch'),
  }
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const started = performance.now()
    const run = spawnSync(command[0] ?? '', command.slice(1), { env, stdio: 'ignore' })
    if (run.error) return null
    times.push(performance.now() - started)
  }
  return milliseconds(median(times))
}

/** Searches over all that is stored, beside the indexes that `runPeers` made in `workDir`. */
export async function benchSearch(workDir: string): Promise<Row[]> {
  await getDb().$executeRawUnsafe('ANALYZE "Message"')
  const mails = await getDb().message.count()
  const rows: Row[] = []
  for (const q of searches) {
    const { ms, total } = await own(q)
    rows.push({
      what: `search ${q} in ${mails} mails, first page of ${total}, ranked, with snippets`,
      got: fine(ms),
      goal: `< ${maxMs} ms`,
      met: ms < maxMs,
    })
    const peers = {
      mu: ['mu', 'find', `--muhome=${path.join(workDir, 'mu')}`, q],
      notmuch: ['notmuch', 'search', '--output=messages', q],
    }
    for (const [name, command] of Object.entries(peers)) {
      const got = peer(command, workDir)
      if (got) rows.push({ what: `  ${name}, the last archive alone, ids only`, got, goal: '', met: null })
    }
    const theirs = timePublicInbox(q, path.join(workDir, 'inbox'), { rounds, limit: page })
    if (theirs) {
      const what = `  public-inbox, the last archive alone, first ${theirs.found} with subject and author, in a process that runs already`
      rows.push({ what, got: fine(theirs.ms), goal: '', met: null })
    }
  }
  return rows
}
