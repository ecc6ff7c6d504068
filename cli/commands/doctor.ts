import { Command } from 'commander'
import { getContext } from '#lib/services/context'
import { examine, examineWithoutDatabase } from '#lib/services/doctor/examine'
import type { Finding } from '#lib/services/doctor/finding'
import { print, printJson } from '../output'
import { settings, withDatabase } from '../with-database'

const marks = { good: 'ok  ', note: 'note', bad: 'BAD ' }

/** A database that cannot be opened is a finding like any other. Nothing is migrated: to look changes nothing. */
async function findings(): Promise<Finding[]> {
  let opened = false
  try {
    return await withDatabase(
      ({ url }) => {
        opened = true
        return examine(url, getContext)
      },
      { migrated: false },
    )
  } catch (error) {
    if (opened || !(error instanceof Error)) throw error
    // Settings that are wrong are said as such.
    settings()
    return examineWithoutDatabase(error.message)
  }
}

export const command = new Command('reroll doctor')
  .description('look at everything that Reroll needs and say what is missing')
  .option('--json', 'print the findings as JSON')
  .action(async (options: { json?: boolean }) => {
    const found = await findings()
    if (options.json) await printJson({ findings: found })
    else
      for (const { state, what, text, todo } of found)
        await print(`${marks[state]} ${what.padEnd(12)} ${text}\n${todo ? `${' '.repeat(18)}${todo}\n` : ''}`)
    if (found.some(({ state }) => state === 'bad')) process.exitCode = 1
  })
