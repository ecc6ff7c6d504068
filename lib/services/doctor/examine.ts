import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { migrationState } from '#lib/db/migrate'
import { env } from '#lib/env'
import type { Context } from '../context'

export interface Finding {
  what: string
  /** `bad` makes the command fail, `note` tells what may be missed. */
  state: 'good' | 'note' | 'bad'
  text: string
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
      state: free < 1024 ** 3 ? 'note' : 'good',
      text: `${dataDir}, ${gigabytes}`,
    }
  } catch {
    return { what: 'data folder', state: 'bad', text: `${dataDir} may not be written` }
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
    },
    { what: 'mails', state: 'good', text: String(messages) },
    {
      what: 'waiting',
      state: waiting ? 'note' : 'good',
      text: `${waiting} threads to derive${waiting ? '; a worker or "reroll migrate" does it' : ''}`,
    },
    { what: 'imports', state: failed ? 'note' : 'good', text: `${failed} failed` },
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

/** Looks at everything that Reroll needs, in an order in which it can be mended. */
export async function examine(ctx: Context, url: string): Promise<Finding[]> {
  return [nodeVersion(), await gitVersion(), dataFolder(), build(), ...(await database(ctx, url)), user(ctx)]
}
