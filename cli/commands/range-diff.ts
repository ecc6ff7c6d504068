import { Command } from 'commander'
import { rangeDiff } from '#lib/series/range-diff'
import { chooseSeries, seriesOption } from '../choose-series'
import { mboxOption, strictOption } from '../io'
import { loadMails } from '../load-mails'
import { print, printJson } from '../output'
import { pickRevision } from '../pick-revision'
import { rangeDiffJson, rangeDiffText } from '../range-diff-text'

interface Options {
  mbox: string[]
  series?: string
  from: string
  to: string
  json?: boolean
  strict?: boolean
}

export const command = new Command('reroll range-diff')
  .description('Compares two revisions patch by patch, as git range-diff does, from their mails alone.')
  .addOption(mboxOption())
  .requiredOption('--from <revision>', 'the older revision: a number or a label such as rfc-v1')
  .requiredOption('--to <revision>', 'the newer one')
  .addOption(seriesOption())
  .option('--json', 'JSON instead of text')
  .addOption(strictOption())
  .addHelpText(
    'after',
    '\nIn place of commits stand the first digits of each patch-id (git patch-id --stable).',
  )
  .action(async (options: Options) => {
    const loaded = await loadMails(options.mbox, options)
    const series = chooseSeries(loaded, options.series)
    const [from, to] = [pickRevision(series, options.from), pickRevision(series, options.to)]
    const pairs = rangeDiff(from, to, loaded.mails)
    await (options.json ? printJson(rangeDiffJson(pairs)) : print(rangeDiffText(pairs)))
  })
