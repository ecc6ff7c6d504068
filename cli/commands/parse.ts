import { Command } from 'commander'
import { mboxOption, readMails, SourceReport, strictOption } from '../io'
import { messageJson } from '../message-json'
import { printJson } from '../output'

export const command = new Command('reroll parse')
  .description('Prints one JSON object a line, one a message, in the order of the files.')
  .addOption(mboxOption())
  .option('--json', 'JSON, one object a line (the only form there is)')
  .addOption(strictOption())
  .action(async (options: { mbox: string[]; strict?: boolean }) => {
    const report = new SourceReport(options.strict === true)
    for await (const { mail } of readMails(options.mbox, report)) await printJson(messageJson(mail))
    report.finish()
  })
