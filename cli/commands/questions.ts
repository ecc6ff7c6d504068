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

interface Options {
  mbox: string[]
  series?: string
  revision?: number
  format: 'labels' | 'text'
  strict?: boolean
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

function choose(loaded: LoadedMails, options: Options): Chosen {
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

const count = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a number from 1.')
  return number
}

export const command = new Command('reroll questions')
  .description('Prints the review questions in the replies to one revision.')
  .addOption(mboxOption())
  .option(
    '--series <title or message-id>',
    'the series; else that of the earliest cover letter or patch of the first mailbox',
  )
  .option('--revision <n>', 'its revision; else that of the cover letter or patch', count)
  .addOption(
    new Option('--format <format>', 'as eval/LABELS.md has it, or for people')
      .choices(['labels', 'text'])
      .default('text'),
  )
  .addOption(strictOption())
  .action(async (options: Options) => {
    const loaded = await loadMails(options.mbox, options)
    const chosen = choose(loaded, options)
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
