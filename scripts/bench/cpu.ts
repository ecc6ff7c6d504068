import { readdirSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { queryCount } from '#lib/db/client'

/** Clock ticks of Linux are hundredths of a second. */
const tickMs = 10

/** Parent, own and waited-for children's CPU time in ms of a process, from /proc; null when it is gone. */
function statOf(pid: string): { parent: string; own: number; children: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    const ticks = (at: number): number => Number(fields[at] ?? 0) * tickMs
    return { parent: fields[1] ?? '', own: ticks(11) + ticks(12), children: ticks(13) + ticks(14) }
  } catch {
    return null
  }
}

/** CPU time of a PostgreSQL server with all of its processes, in ms; 0 where there is no /proc. */
export function serverCpu(postmaster: string): number {
  const server = statOf(postmaster)
  if (!server) return 0
  const alive = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === postmaster)
  return server.own + server.children + alive.reduce((sum, stat) => sum + (stat?.own ?? 0), 0)
}

/** What a stretch of work took. Times in ms; on a busy machine the CPU times tell more than the wall's. */
export interface Cost {
  wall: number
  node: number
  postgres: number
  queries: number
}

/** Starts a watch; each call gives what went by since the last one. */
export function watch(postmaster: string): () => Cost {
  const read = (): Cost => {
    const { user, system } = process.cpuUsage()
    return {
      wall: performance.now(),
      node: (user + system) / 1000,
      postgres: serverCpu(postmaster),
      queries: queryCount(),
    }
  }
  let last = read()
  return () => {
    const now = read()
    const past = {
      wall: now.wall - last.wall,
      node: now.node - last.node,
      postgres: now.postgres - last.postgres,
      queries: now.queries - last.queries,
    }
    last = now
    return past
  }
}

/** Most memory that this process has held so far, in MB. */
export const peakMegabytes = (): number => process.resourceUsage().maxRSS / 1024
