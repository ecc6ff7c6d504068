import { Command, CommanderError } from 'commander'
import { RerollError } from '#lib/errors'
import { CliError } from './errors'
import { note, quietOnClosedPipe } from './output'
import { version } from './version'

/** Every command is a file of its own that is loaded only when it is called. */
const commands: Record<string, { summary: string; load: () => Promise<{ command: Command }> }> = {
  parse: { summary: 'print each message as JSON', load: () => import('./commands/parse') },
  series: { summary: 'print series, revisions and patches as JSON', load: () => import('./commands/series') },
  trailers: { summary: 'collect the trailers that replies gave', load: () => import('./commands/trailers') },
  'range-diff': {
    summary: 'compare two revisions patch by patch',
    load: () => import('./commands/range-diff'),
  },
  changelog: {
    summary: 'draft what a revision did about the questions',
    load: () => import('./commands/changelog'),
  },
  presend: {
    summary: 'list what to look at before a revision is sent',
    load: () => import('./commands/presend'),
  },
  questions: {
    summary: 'print the review questions of a revision',
    load: () => import('./commands/questions'),
  },
  simulate: { summary: 'run a scenario under a model', load: () => import('./commands/simulate') },
  matrix: { summary: 'print what a driver may do in which hook', load: () => import('./commands/matrix') },
  start: { summary: 'start the app on this machine', load: () => import('./commands/start') },
  import: { summary: 'read mail into the database', load: () => import('./commands/import') },
  follow: { summary: 'keep up with a series by itself', load: () => import('./commands/follow') },
  unfollow: { summary: 'stop keeping up with a series', load: () => import('./commands/unfollow') },
  list: { summary: 'list the series in the database', load: () => import('./commands/list') },
  export: {
    summary: 'write mail as mboxrd, questions as JSON or CSV',
    load: () => import('./commands/export'),
  },
  backup: { summary: 'write the whole database into one file', load: () => import('./commands/backup') },
  restore: { summary: 'load a backup into an empty database', load: () => import('./commands/restore') },
  worker: { summary: 'do the jobs of the queue', load: () => import('./commands/worker') },
  migrate: { summary: 'bring the database up to this version', load: () => import('./commands/migrate') },
  people: { summary: 'say which addresses are one person’s', load: () => import('./commands/people') },
  retention: {
    summary: 'let raw mail go that nobody follows',
    load: () => import('./commands/retention'),
  },
  user: { summary: 'invite people, give them roles', load: () => import('./commands/user') },
  doctor: { summary: 'look at what Reroll needs', load: () => import('./commands/doctor') },
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
  quietOnClosedPipe()
  try {
    const [name = '', ...rest] = argv[0] === 'help' && argv[1] ? [argv[1], '--help'] : argv
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (entry) {
      const { command } = await entry.load()
      await command.exitOverride().parseAsync(rest, { from: 'user' })
      // Without what follows: `--help` behind a command that there is not would pass for help on it.
    } else await program().parseAsync(/^(?:-|$)/.test(name) ? argv : [name], { from: 'user' })
  } catch (error) {
    process.exitCode = exitCode(error)
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof CliError) {
    note(error.message)
    return error.code
  }
  if (error instanceof RerollError) {
    note(error.message)
    return 1
  }
  // Nobody foresaw it, so whoever looks into it needs the place.
  note(
    `This should not have happened. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  )
  return 1
}
