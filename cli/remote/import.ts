import { createReadStream, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { Import, ImportDetails, ImportList } from '#lib/api/schemas'
import { CliError } from '../errors'
import { progressLine } from '../progress'
import { askFor, type Remote } from './client'

const pollMs = 500
const ended = new Set(['done', 'failed', 'cancelled', 'removed'])

type Row = z.output<typeof Import>

async function upload(remote: Remote, name: string, content: AsyncIterable<Uint8Array>): Promise<Row> {
  const type = name.endsWith('.eml') ? 'message/rfc822' : 'application/mbox'
  const call = { method: 'POST', body: { type, content } }
  const { imports } = await askFor(remote, ImportList, `/uploads?name=${encodeURIComponent(name)}`, call)
  const [row] = imports
  if (!row) throw new CliError(`${remote.origin} took nothing of ${name}.`)
  return row
}

async function begin(remote: Remote, source: string): Promise<Row> {
  if (source === '-') return upload(remote, 'standard input', process.stdin)
  const found = statSync(source, { throwIfNoEntry: false })
  if (found?.isDirectory())
    throw new CliError(`${source} is a folder; only files, links and Message-IDs go to another instance.`)
  if (found) return upload(remote, path.basename(source), createReadStream(source))
  return askFor(remote, Import, '/imports', { method: 'POST', json: { source } })
}

/** Brings one source in and waits until the other side has read it. @throws CliError */
export async function importRemote(remote: Remote, source: string): Promise<Row> {
  const line = progressLine()
  let row = await begin(remote, source)
  while (!ended.has(row.state)) {
    line.show(`${source}: ${row.seen} messages`)
    await sleep(pollMs)
    row = await askFor(remote, ImportDetails, `/imports/${row.id}`)
  }
  line.clear()
  return row
}
