import { Command, InvalidArgumentError, Option } from 'commander'
import { mailFinder } from '#lib/questions/index'
import { inputsFor, revisionOf } from '#lib/questions/input'
import { labelJson } from '#lib/questions/label-json'
import type { FoundQuestion } from '#lib/questions/types'
import type { Mail, Revision, Series } from '#lib/series/types'
import { CliError } from '../errors'
import { mboxOption, strictOption } from '../io'
import { type LoadedMails, loadMails } from '../load-mails'
import { print, printJson } from '../output'
import { type Remote, remoteOf, remoteOption } from '../remote/client'
import { remoteQuestions } from '../remote/questions'
import { findRemote } from '../remote/series'

interface Options {
  mbox?: string[]
  series?: string
  revision?: number
  format: 'labels' | 'text' | 'json'
  strict?: boolean
  remote?: string
  status?: string
  failOpen?: boolean
}

interface Chosen {
  series: Series
  revision: Revision
}

function byDate(a: Mail | undefined, b: Mail | undefined): number {
  const [left, right] = [a?.message.date ?? '9999', b?.message.date ?? '9999']
  return left < right ? -1 : left > right ? 1 : 0
}

/** The revision whose head is the earliest cover letter or single patch among the given keys. */
function earliest(loaded: LoadedMails, keys: string[]): Chosen | null {
  const wanted = new Set(keys)
  const all = loaded.series.flatMap((series) => series.revisions.map((revision) => ({ series, revision })))
  const own = all.filter(({ revision }) => wanted.has(revision.head))
  const [first] = own.toSorted((a, b) =>
    byDate(loaded.mails.get(a.revision.head), loaded.mails.get(b.revision.head)),
  )
  return first ?? null
}

function named(loaded: LoadedMails, text: string): Chosen | null {
  const bare = text.replace(/^<|>$/g, '')
  const byId = revisionOf(loaded.series, bare)
  if (byId) return byId
  const series =
    loaded.series.find((one) => one.title === text) ??
    loaded.series.find((one) => one.title.toLowerCase().includes(text.toLowerCase()))
  const revision = series?.revisions[0]
  return series && revision ? { series, revision } : null
}

function choose(loaded: LoadedMails, options: Options & { mbox: string[] }): Chosen {
  if (options.series !== undefined) {
    const found = named(loaded, options.series)
    if (!found) throw new CliError(`No series is called or holds "${options.series}".`)
    return found
  }
  const found = earliest(loaded, loaded.sources[0] ?? [])
  if (!found)
    throw new CliError(
      `${options.mbox[0]} holds no cover letter and no patch, so there is no series to look at.`,
    )
  return found
}

function asText(questions: FoundQuestion[], mails: Map<string, Mail>): string {
  return questions
    .map((question) => {
      const name = mails.get(question.message)?.message.sender.name ?? ''
      const place = question.anchor.file
        ? ` ${question.anchor.file}:${question.anchor.newLine ?? '?'}`
        : ` ${question.anchor.where}`
      return `${question.maybe ? '? ' : '  '}${question.status} ${question.kind}${place} (${name}) ${question.summary}\n`
    })
    .join('')
}

/** What an instance knows of a series: with what people decided, which no mailbox holds. */
async function fromRemote(remote: Remote, options: Options): Promise<void> {
  if (options.series === undefined)
    throw new CliError('Say by --series which series of the instance is meant.', 2)
  const series = await findRemote(remote, options.series)
  const questions = await remoteQuestions(remote, {
    series: series.id,
    ...(options.revision === undefined ? {} : { revision: `v${options.revision}` }),
    ...(options.status === undefined ? {} : { status: options.status }),
  })
  if (options.format === 'json') await printJson({ questions })
  else
    for (const { status, kind, file, line, where, asker, summary, url } of questions) {
      const place = file ? `${file}:${line ?? '?'}` : where
      await print(`${status} ${kind} ${place} (${asker}) ${summary}\n    ${remote.origin}${url}\n`)
    }
  const open = questions.filter(({ status }) => status === 'open').length
  if (options.failOpen && open > 0)
    throw new CliError(`${open} of ${questions.length} questions on "${series.title}" are open.`)
}

const count = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a number from 1.')
  return number
}

export const command = new Command('reroll questions')
  .description('Prints the review questions in the replies to one revision.')
  .addOption(mboxOption().makeOptionMandatory(false))
  .option(
    '--series <title or message-id>',
    'the series; else that of the earliest cover letter or patch of the first mailbox',
  )
  .option('--revision <n>', 'its revision; else that of the cover letter or patch', count)
  .addOption(
    new Option('--format <format>', 'as eval/LABELS.md has it, or for people')
      .choices(['labels', 'text', 'json'])
      .default('text'),
  )
  .addOption(strictOption())
  .addOption(remoteOption())
  .option('--status <status,...>', 'of an instance: only questions that are so')
  .option('--fail-open', 'of an instance: exit with 1 while a question is open')
  .action(async (options: Options) => {
    const { mbox } = options
    const remote = mbox === undefined ? remoteOf(options.remote) : null
    if (remote) return fromRemote(remote, options)
    if (mbox === undefined)
      throw new CliError("Give mail by --mbox, or an instance by --remote; see 'reroll questions --help'.", 2)
    if (options.format === 'json') throw new CliError('Of mailboxes the JSON is --format labels.', 2)
    const loaded = await loadMails(mbox, options)
    const chosen = choose(loaded, { ...options, mbox })
    const version = options.revision ?? chosen.revision.version
    const inputs = inputsFor(loaded, chosen.series, version)
    if (inputs.length === 0)
      throw new CliError(
        `"${chosen.series.title}" has no revision ${version} here; there is ${chosen.series.revisions.map((one) => one.label).join(', ')}.`,
      )
    const questions = inputs.flatMap((input) => mailFinder.find(input))
    if (options.format === 'labels')
      await printJson(labelJson(`${chosen.series.title} v${version}`, questions))
    else await print(asText(questions, loaded.mails))
  })
