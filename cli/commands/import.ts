import { Command } from 'commander'
import { streamSource } from '#lib/archive/file-source'
import { RerollError } from '#lib/errors'
import { type Context, getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { sourceLimits } from '#lib/services/import/limits'
import { allowParserThreads } from '#lib/services/import/parser-threads'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { sourceOf } from '#lib/services/import/source-of'
import { CliError } from '../errors'
import { watchImport } from '../import-progress'
import { note, print, printJson } from '../output'
import { progressLine } from '../progress'
import { type Remote, remoteOf, remoteOption } from '../remote/client'
import { importRemote } from '../remote/import'
import { withDatabase } from '../with-database'

interface Outcome {
  source: string
  state: string
  new: number
  known: number
  problems: number
  error: string | null
}

async function importOne(ctx: Context, given: string, signal: AbortSignal): Promise<Outcome> {
  const input = sourceOf(given, process.cwd())
  const row = await createImport({ ctx, input, queue: false })
  const line = progressLine()
  const watched = watchImport(ctx, row.id, (text) => line.show(`${given}: ${text}`))
  const source = given === '-' ? streamSource('standard input', process.stdin, sourceLimits()) : undefined
  const done = await runImport({ ctx, input: { id: row.id, source, signal, settle: false } }).finally(watched)
  line.clear()
  if (!done) throw new RerollError('unavailable', `${given} is being read by another process.`)
  return {
    source: given,
    state: done.state,
    new: done.fresh,
    known: done.known,
    problems: done.problems,
    error: done.error,
  }
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const sentence = ({ source, new: fresh, known, problems }: Outcome): string =>
  `${source}: ${fresh} new, ${known} known, ${plural(problems, 'problem')}`

async function importAll(sources: string[], signal: AbortSignal): Promise<Outcome[]> {
  return withDatabase(async () => {
    allowParserThreads()
    const ctx = await getContext()
    const outcomes: Outcome[] = []
    for (const source of sources) {
      if (signal.aborted) break
      try {
        outcomes.push(await importOne(ctx, source, signal))
      } catch (error) {
        if (!(error instanceof RerollError)) throw error
        outcomes.push({ source, state: 'failed', new: 0, known: 0, problems: 0, error: error.message })
      }
    }
    const line = progressLine()
    await settleMail(ctx, signal, (left) => line.show(`deriving: ${plural(left, 'thread')} left`))
    line.clear()
    return outcomes
  })
}

/** The same to another instance, one source after the other. */
async function importElsewhere(remote: Remote, sources: string[], signal: AbortSignal): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const source of sources) {
    if (signal.aborted) break
    try {
      const { state, new: fresh, known, problems, error } = await importRemote(remote, source)
      outcomes.push({ source, state, new: fresh, known, problems, error })
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      outcomes.push({ source, state: 'failed', new: 0, known: 0, problems: 0, error: error.message })
    }
  }
  return outcomes
}

export const command = new Command('reroll import')
  .description('read mail from files, folders, standard input or archives; safe to repeat')
  .argument('<source...>', 'mailbox, .eml, maildir, folder, git archive, bundle, URL, Message-ID or -')
  .option('--json', 'print the counts as JSON')
  .option('--strict', 'any problem makes the exit code 1')
  .addOption(remoteOption())
  .action(async (sources: string[], options: { json?: boolean; strict?: boolean; remote?: string }) => {
    const remote = remoteOf(options.remote)
    const stop = new AbortController()
    process.once('SIGINT', () => stop.abort())
    process.once('SIGTERM', () => stop.abort())
    const outcomes = remote
      ? await importElsewhere(remote, sources, stop.signal)
      : await importAll(sources, stop.signal)
    if (options.json) await printJson({ imports: outcomes })
    for (const outcome of outcomes) {
      if (outcome.error) note(outcome.error)
      else if (!options.json) await print(`${sentence(outcome)}\n`)
    }
    if (stop.signal.aborted) throw new CliError('Stopped; the same command goes on where it was.')
    const bad = outcomes.filter(({ error, problems }) => error || (options.strict && problems > 0))
    if (bad.length) process.exitCode = 1
  })
