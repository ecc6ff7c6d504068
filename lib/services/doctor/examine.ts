import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { env, isLoopback } from '#lib/env'
import { RerollError } from '#lib/errors'
import { checkMail, mailIsSet } from '#lib/mailer/send-letter'
import type { Context } from '../context'
import { contentFindings, noDatabase, peopleFinding, schemaFinding } from './database'
import type { Finding } from './finding'
import { queueFinding } from './queue'

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

/** What can be looked at without a database: before it, and behind it. */
async function surroundings(): Promise<{ before: Finding[]; behind: Finding[] }> {
  return {
    before: [nodeVersion(), await gitVersion(), dataFolder(), build()],
    behind: [origin(), await smtp()],
  }
}

/** The same where no database could be opened, with the reason. */
export async function examineWithoutDatabase(reason: string): Promise<Finding[]> {
  const { before, behind } = await surroundings()
  return [...before, noDatabase(reason), ...behind]
}

/** Looks at everything that Reroll needs, in an order in which it can be mended, and changes nothing. */
export async function examine(url: string, context: () => Promise<Context>): Promise<Finding[]> {
  const { before, behind } = await surroundings()
  const schema = await schemaFinding(url)
  if (schema.state !== 'good') return [...before, schema, ...behind]
  const ctx = await context()
  const inside = [...(await contentFindings(ctx)), await queueFinding()]
  return [...before, schema, ...inside, ...behind, await peopleFinding(ctx)]
}
