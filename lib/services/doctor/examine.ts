import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { migrationState } from '#lib/db/migrate'
import { env, isLoopback } from '#lib/env'
import { RerollError } from '#lib/errors'
import { checkMail, mailIsSet } from '#lib/mailer/send-letter'
import type { Context } from '../context'
import { queueFinding } from './queue'

export interface Finding {
  what: string
  /** `bad` makes the command fail, `note` tells what may be missed. */
  state: 'good' | 'note' | 'bad'
  text: string
  /** What to do about it. */
  todo?: string
}

const run = promisify(execFile)

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > 20 || (major === 20 && minor >= 19)
  return {
    what: 'Node',
    state: fits ? 'good' : 'bad',
    text: fits ? process.version : `${process.version} is older than 20.19`,
  }
}

async function gitVersion(): Promise<Finding> {
  try {
    return { what: 'git', state: 'good', text: (await run('git', ['--version'])).stdout.trim() }
  } catch {
    return { what: 'git', state: 'note', text: 'not found: git archives cannot be read' }
  }
}

function dataFolder(): Finding {
  const { dataDir } = env()
  const existing = existsSync(dataDir) ? dataDir : path.dirname(dataDir)
  try {
    accessSync(existing, constants.W_OK)
    const { bavail, bsize } = statfsSync(existing)
    const free = Number(bavail) * Number(bsize)
    const gigabytes = `${(free / 1024 ** 3).toFixed(1)} GB free`
    return {
      what: 'data folder',
      state: free < 1024 ** 2 * 100 ? 'bad' : free < 1024 ** 3 ? 'note' : 'good',
      text: `${dataDir}, ${gigabytes}`,
      ...(free < 1024 ** 3
        ? { todo: 'Make room: the page "Disk" of the settings says what takes how much.' }
        : {}),
    }
  } catch {
    return {
      what: 'data folder',
      state: 'bad',
      text: `${dataDir} may not be written`,
      todo: 'Give the user that runs Reroll the right to write there, or name another folder by REROLL_DATA_DIR.',
    }
  }
}

function build(): Finding {
  const { root, REROLL_DIST } = env()
  const there = existsSync(path.join(root, REROLL_DIST, 'BUILD_ID'))
  return {
    what: 'build',
    state: 'good',
    text: there ? 'there' : 'none yet: the first "reroll start" makes it',
  }
}

async function database(ctx: Context, url: string): Promise<Finding[]> {
  const [row] = await ctx.db.$queryRaw<{ version: string }[]>`SELECT version() AS version`
  const { applied, missing } = await migrationState(env().root, url)
  const [waiting, failed, messages] = await Promise.all([
    ctx.db.thread.count({ where: { derivedBy: null } }),
    ctx.db.import.count({ where: { state: 'failed' } }),
    ctx.db.message.count(),
  ])
  return [
    { what: 'database', state: 'good', text: row?.version.split(' on ')[0] ?? '' },
    {
      what: 'schema',
      state: missing.length ? 'bad' : 'good',
      text: missing.length ? `lacks ${missing.join(', ')}` : (applied.at(-1) ?? ''),
      ...(missing.length ? { todo: 'Run "reroll migrate"; it makes a backup first.' } : {}),
    },
    { what: 'mails', state: 'good', text: String(messages) },
    {
      what: 'waiting',
      state: waiting ? 'note' : 'good',
      text: `${waiting} threads to derive${waiting ? '; a worker or "reroll migrate" does it' : ''}`,
    },
    {
      what: 'imports',
      state: failed ? 'note' : 'good',
      text: `${failed} failed`,
      ...(failed ? { todo: 'The page "Imports" says why, and tries again.' } : {}),
    },
  ]
}

function user(ctx: Context): Finding {
  if (ctx.actor) return { what: 'user', state: 'good', text: `${ctx.actor.name} <${ctx.actor.address}>` }
  return {
    what: 'user',
    state: 'note',
    text: 'nobody: say who you are in the settings or in git config user.email',
  }
}

/** The address that links in mail and feeds begin with, and that a browser must come by. */
function origin(): Finding {
  const { HOST, PORT, REROLL_BASE_URL } = env()
  if (REROLL_BASE_URL === undefined)
    return { what: 'origin', state: 'good', text: `http://${HOST}:${PORT}, this machine only` }
  const { protocol, hostname, origin: text } = new URL(REROLL_BASE_URL)
  const bare = protocol === 'http:' && !isLoopback(hostname)
  return {
    what: 'origin',
    state: bare ? 'note' : 'good',
    text,
    ...(bare
      ? {
          todo: 'Passwords and tokens go over the net in the clear: put a proxy with https before it (docs/deploy.md).',
        }
      : {}),
  }
}

async function smtp(): Promise<Finding> {
  if (!mailIsSet())
    return {
      what: 'mail',
      state: 'note',
      text: 'no server',
      todo: 'Name one by REROLL_SMTP if people are to be told by mail.',
    }
  try {
    await checkMail()
    return { what: 'mail', state: 'good', text: 'the server answers and lets us in' }
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return {
      what: 'mail',
      state: 'bad',
      text: error.message,
      todo: 'Look at host, port, user and password in REROLL_SMTP.',
    }
  }
}

/** Looks at everything that Reroll needs, in an order in which it can be mended. */
export async function examine(ctx: Context, url: string): Promise<Finding[]> {
  return [
    nodeVersion(),
    await gitVersion(),
    dataFolder(),
    build(),
    ...(await database(ctx, url)),
    await queueFinding(),
    origin(),
    await smtp(),
    user(ctx),
  ]
}
