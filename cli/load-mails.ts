import { dropCopies } from '#lib/series/copies'
import { groupSeries } from '#lib/series/group'
import { buildTree } from '#lib/series/tree'
import type { Mail, Series, ThreadTree } from '#lib/series/types'
import { CliError } from './errors'
import { readMails, type SourceProblem, SourceReport } from './io'

/** All mails of the sources of one call, taken together. */
export interface LoadedMails {
  /** Without copies, by key, oldest first. */
  mails: Map<string, Mail>
  tree: ThreadTree
  series: Series[]
  /** How many messages were read, copies included. */
  messages: number
  duplicates: number
  problems: SourceProblem[]
  /** Keys of the mails of each source, in the order in which they stand there. */
  sources: string[][]
  report: SourceReport
}

/**
 * Reads sources (see readMails) and groups what they hold.
 *
 * @throws CliError when not one message could be read
 */
export async function loadMails(sources: string[], options: { strict?: boolean } = {}): Promise<LoadedMails> {
  const report = new SourceReport(options.strict === true)
  const all: Mail[] = []
  const keys = new Map<string, string[]>(sources.map((source) => [source, []]))
  for await (const { mail, source } of readMails(sources, report)) {
    all.push(mail)
    keys.get(source)?.push(mail.key)
  }
  report.finish()
  if (all.length === 0) throw new CliError('No message could be read, so there is nothing to show.')
  const { mails, duplicates } = dropCopies(all)
  const tree = buildTree(mails)
  const series = groupSeries(mails, tree)
  const { messages, problems } = report
  return { mails, tree, series, messages, duplicates, problems, sources: [...keys.values()], report }
}
