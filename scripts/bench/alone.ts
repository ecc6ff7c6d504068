import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { databaseUrl } from '#lib/db/client'
import type { Cost } from './cpu'

/** What a process of its own took from nothing to derived. Memory in MB, the most that it ever held. */
export interface Alone {
  mails: number
  stored: Cost
  indexed: Cost
  derived: Cost
  storingMb: number
  allMb: number
}

type Child = ChildProcessByStdio<Writable, Readable, null>

function start(script: string, args: string[]): Child {
  return spawn(process.execPath, ['--import', 'tsx', `scripts/bench/${script}`, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl() },
  })
}

async function endOf(child: Child): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`A process of the bench ended with ${child.exitCode}.`)
}

/** Imports an archive into the empty database and derives all, as `reroll import` does. */
export async function importAlone(bundle: string, postmaster: string): Promise<Alone> {
  const child = start('import-process.ts', [bundle, postmaster])
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) last = line
  await endOf(child)
  return JSON.parse(last) as Alone
}

/** Derives all that waits, in several processes that begin together; gives the milliseconds until the last is done. */
export async function deriveAlone(processes: number): Promise<number> {
  const children = Array.from({ length: processes }, () => start('derive-process.ts', []))
  // Each says one word when all of its code is loaded.
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')))
  const started = performance.now()
  for (const { stdin } of children) stdin.end('go\n')
  await Promise.all(children.map(endOf))
  return performance.now() - started
}
