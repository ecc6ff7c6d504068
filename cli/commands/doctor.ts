import { Command } from 'commander'
import { getContext } from '#lib/services/context'
import { examine } from '#lib/services/doctor/examine'
import { print, printJson } from '../output'
import { withDatabase } from '../with-database'

const marks = { good: 'ok  ', note: 'note', bad: 'BAD ' }

export const command = new Command('reroll doctor')
  .description('look at everything that Reroll needs and say what is missing')
  .option('--json', 'print the findings as JSON')
  .action(async (options: { json?: boolean }) => {
    const findings = await withDatabase(async ({ url }) => examine(await getContext(), url))
    if (options.json) await printJson({ findings })
    else
      for (const { state, what, text, todo } of findings)
        await print(`${marks[state]} ${what.padEnd(12)} ${text}\n${todo ? `${' '.repeat(18)}${todo}\n` : ''}`)
    if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1
  })
