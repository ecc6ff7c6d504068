import { Command, Option } from 'commander'
import { amMbox, trailerLines } from '#lib/series/am-mbox'
import { collectTrailers, type PatchTrailers } from '#lib/series/trailers'
import { chooseSeries, seriesOption } from '../choose-series'
import { mboxOption, strictOption } from '../io'
import { loadMails } from '../load-mails'
import { print, printJson } from '../output'
import { newestPosting } from '../pick-revision'

interface Options {
  mbox: string[]
  series?: string
  revision?: string
  json?: boolean
  format: 'text' | 'json' | 'mbox'
  ignoreFrom?: string[]
  strict?: boolean
}

export const command = new Command('reroll trailers')
  .description(
    'Collects the trailers that replies gave to each patch, as b4 does, with those left out and why.',
  )
  .addOption(mboxOption())
  .addOption(seriesOption())
  .option('--revision <revision>', 'a number or label; else the newest')
  .addOption(
    new Option('--format <format>', 'text, json, or a mailbox for git am with the trailers in')
      .choices(['text', 'json', 'mbox'])
      .default('text'),
  )
  .option('--json', 'the same as --format json')
  .option('--ignore-from <address...>', 'leave out what these addresses gave')
  .addOption(strictOption())
  .action(async (options: Options) => {
    const loaded = await loadMails(options.mbox, options)
    const series = chooseSeries(loaded, options.series)
    const revision = newestPosting(series, options.revision)
    const { mails, tree } = loaded
    const patches = collectTrailers({ series, revision, mails, tree, ignoreFrom: options.ignoreFrom })
    if (options.json || options.format === 'json') await printJson({ patches: patches.map(patchJson) })
    else if (options.format === 'mbox') process.stdout.write(amMbox(patches, mails))
    else await print(patches.map(patchText).join('\n'))
  })

/** cli.md; `note` and `dropped` are added to it. */
const patchJson = ({
  messageId,
  index,
  trailers,
  mismatched,
  dropped,
}: PatchTrailers): Record<string, unknown> => ({
  messageId,
  index,
  trailers: trailers.map(({ name, value, from, carried, note }) => ({ name, value, from, carried, note })),
  mismatched,
  dropped,
})

function patchText({ index, messageId, trailers, mismatched, dropped }: PatchTrailers): string {
  const left = (kind: string, list: PatchTrailers['dropped']): string[] =>
    trailerLines(list).map((line, at) => `  ${kind} ${line}\n      ${list[at]?.reason ?? ''}`)
  const lines = trailerLines(trailers).map(
    (line, at) => `  + ${line}${trailers[at]?.carried ? '  (carried over)' : ''}`,
  )
  return [`${index}  ${messageId}`, ...lines, ...left('!', mismatched), ...left('-', dropped), ''].join('\n')
}
