import { Command } from 'commander'
import { mboxOption, strictOption } from '../io'
import { loadMails } from '../load-mails'
import { print, printJson } from '../output'
import { seriesJson } from '../series-json'
import { seriesText } from '../series-text'

export const command = new Command('reroll series')
  .description(
    'Prints the series of the mailboxes with their revisions and patches, and why they belong together.',
  )
  .addOption(mboxOption())
  .option('--json', 'JSON instead of text')
  .addOption(strictOption())
  .action(async (options: { mbox: string[]; json?: boolean; strict?: boolean }) => {
    const loaded = await loadMails(options.mbox, options)
    await (options.json ? printJson(seriesJson(loaded)) : print(seriesText(loaded.series)))
  })
