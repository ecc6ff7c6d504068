import path from 'node:path'
import { Command } from 'commander'
import { openDatabase } from '#lib/db/open'
import { env } from '#lib/env'
import { offerSetup } from '#lib/services/account/offer-setup'
import { backUpBeforeUpgrade } from '#lib/services/backup/before-upgrade'
import { getContext } from '#lib/services/context'
import { CliError } from '../errors'
import { awaitAnswer } from '../start/await-answer'
import { buildIfChanged, generate } from '../start/build'
import { type Child, startChild } from '../start/children'
import { portTaken } from '../start/port'
import { prepareData } from '../start/prepare-data'
import { webArgs } from '../start/web-args'
import { asCliError, projectRoot, settings } from '../with-database'

const say = (text: string): boolean => process.stderr.write(`${text}\n`)

/**
 * Resolves at the first signal that asks the program to end. Later ones change nothing: `npm start` passes on
 * the Ctrl-C that the terminal has sent already, and a second death in the middle would leave the database up.
 */
function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
  })
}

function startChildren(url: string, dev: boolean): Child[] {
  const { PORT, HOST, dataDir, REROLL_DIST, root } = env()
  const variables = {
    DATABASE_URL: url,
    REROLL_ROOT: root,
    REROLL_DATA_DIR: dataDir,
    REROLL_DIST,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: dev ? 'development' : 'production',
  }
  const next = path.join(root, 'node_modules/next/dist/bin/next')
  const where = ['-H', HOST, '-p', String(PORT)]
  const options = { cwd: root, env: variables }
  return [
    startChild('worker', ['--import', 'tsx', 'worker/main.ts', '--with-parent'], options),
    startChild(
      'web server',
      [...(dev ? ['--import', './cli/start/with-parent.mjs', next, 'dev'] : webArgs), ...where],
      options,
    ),
  ]
}

/** Says the address once the server answers, then waits for a signal or for a child that dies. */
async function serve(children: Child[], signalled: Promise<string>): Promise<string | null> {
  const { PORT, HOST, REROLL_BASE_URL } = env()
  const every = HOST === '0.0.0.0' || HOST === '::'
  const host = every ? '127.0.0.1' : HOST
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`
  const waiting = new AbortController()
  void awaitAnswer(origin, waiting.signal).then(
    (answers) => answers && say(`Reroll is at ${REROLL_BASE_URL ?? origin} (Ctrl-C stops it)`),
  )
  const death = Promise.race(
    children.map(
      async ({ name, ended }) =>
        `The ${name} stopped by itself (${await ended}); everything else is stopped too.`,
    ),
  )
  const fault = await Promise.race([signalled.then(() => null), death])
  waiting.abort()
  return fault
}

/** Where people sign in and nobody can yet: the link that makes the administrator, on the operator's screen alone. */
async function sayHowToBegin(): Promise<void> {
  const link = await offerSetup(await getContext())
  if (link)
    say(`Nobody can sign in yet. This link makes the administrator, once, within three days:\n  ${link}`)
}

async function start(dev: boolean): Promise<void> {
  process.env.REROLL_ROOT ??= projectRoot
  const { PORT, HOST, REROLL_DIST, root } = settings()
  const taken = await portTaken(HOST, PORT)
  if (taken) throw new CliError(taken)
  generate(root)
  if (!dev) buildIfChanged(root, REROLL_DIST, say)
  const signalled = untilSignal()
  const database = await openDatabase({ beforeUpgrade: (outdated) => backUpBeforeUpgrade(outdated, say) })
  const children: Child[] = []
  try {
    if (database.migrated.length) say(`Database brought up to date (${database.migrated.length} migrations).`)
    await prepareData(say)
    await sayHowToBegin()
    children.push(...startChildren(database.url, dev))
    const fault = await serve(children, signalled)
    if (fault) throw new CliError(fault)
    say('Stopping...')
  } finally {
    await Promise.all(children.map((child) => child.stop()))
    await database.close()
  }
}

export const command = new Command('reroll start')
  .description('start the database, the worker and the web server on this machine')
  .option('--dev', 'with the development server: no build, changes show at once')
  .action(async (options: { dev?: boolean }) => {
    try {
      await start(options.dev ?? false)
    } catch (error) {
      throw asCliError(error)
    }
  })
