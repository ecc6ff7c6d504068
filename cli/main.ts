import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CliError } from './errors'

/** Every command is a file of its own that is loaded only when it is called. */
const commands: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
  parse: { summary: 'print each message as JSON', load: () => import('./commands/parse') },
  series: { summary: 'print series, revisions and patches as JSON', load: () => import('./commands/series') },
  questions: {
    summary: 'print the review questions of a revision',
    load: () => import('./commands/questions'),
  },
  start: { summary: 'start the app on this machine', load: () => import('./commands/start') },
}

/** The program's version as package.json states it. */
function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return String(JSON.parse(text).version)
}

function program(): Command {
  const root = new Command('reroll')
    .description('The review companion for patch series that live on mailing lists')
    .version(version())
    .exitOverride()
  for (const [name, { summary }] of Object.entries(commands)) root.command(name).description(summary)
  return root
}

/**
 * Runs one command line.
 * Exit codes: 0 done, 1 a source cannot be read or a check failed, 2 called wrongly.
 */
export async function main(argv: string[]): Promise<void> {
  try {
    const entry = commands[argv[0] ?? '']
    if (entry) {
      const { command } = await entry.load()
      await command.exitOverride().parseAsync(argv.slice(1), { from: 'user' })
    } else await program().parseAsync(argv, { from: 'user' })
  } catch (error) {
    process.exitCode = exitCode(error)
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CliError) {
    process.stderr.write(`reroll: ${error.message}\n`)
    return error.code
  }
  throw error
}
