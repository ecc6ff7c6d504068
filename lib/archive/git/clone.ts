import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { RerollError } from '#lib/errors'
import { type NetPolicy, resolveTarget } from '../net/resolve'
import type { Epoch } from './epochs'
import { ownRepository, runGit } from './git'
import type { RemoteEpoch } from './manifest'

/** git connects to the address that was checked, whatever the name server says by then. */
async function pinned(url: string, policy: NetPolicy): Promise<string> {
  const target = await resolveTarget(url, policy)
  const port = target.url.port || (target.url.protocol === 'https:' ? '443' : '80')
  const address = target.family === 6 ? `[${target.address}]` : target.address
  return `http.curloptResolve=${target.url.hostname}:${port}:${address}`
}

export interface CloneOptions extends NetPolicy {
  /** Folder that our copies are kept in, so that the next time only what is new is fetched. */
  workDir: string
  userAgent: string
  signal?: AbortSignal | undefined
  /** Called with the bytes of the present fetch; git does not know how many there will be. */
  onProgress?: (bytes: number, total: number | null) => void
}

const units: Record<string, number> = { bytes: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 }

/** Bytes of `Receiving objects:  45% (123/273), 1.20 MiB | 3.00 MiB/s`; null for any other line. */
export function receivedBytes(line: string): number | null {
  const match = /^Receiving objects:.{0,60}?, ([\d.]{1,12}) (bytes|[KMG]iB)/.exec(line)
  return match ? Math.round(Number(match[1]) * (units[match[2] ?? ''] ?? 1)) : null
}

const progressOf =
  (onProgress: CloneOptions['onProgress']) =>
  (line: string): void => {
    const bytes = receivedBytes(line)
    if (bytes !== null) onProgress?.(bytes, null)
  }

/** What git says when the network or the server is at fault, so that a later try may succeed. */
const passing =
  /could not resolve|failed to connect|couldn't connect|connection|timed out|timeout|too slow|early eof|hung up|unexpected disconnect|rpc failed|transfer closed|empty reply|expected flush|invalid index-pack|returned error: (?:429|5\d\d)|cannot lock ref|unable to create .{0,300}\.lock/i

/** @throws RerollError `unavailable` for a fault that may pass by itself */
function asPassing(error: unknown, url: string): never {
  if (error instanceof RerollError && passing.test(error.message))
    throw new RerollError('unavailable', `${url} could not be cloned: ${error.message}`)
  throw error
}

/**
 * Fetches one epoch into a repository of our own; one whose fingerprint is known already is not asked for.
 * @throws RerollError `forbidden` for a private address, `unavailable` when the server broke off or does not answer,
 *   `unreadable-source` for anything else, with what git said
 */
export async function fetchEpoch(remote: RemoteEpoch, options: CloneOptions): Promise<Epoch> {
  const gitDir = await ownRepository(path.join(options.workDir, `${remote.name}.git`))
  const stamp = path.join(gitDir, 'reroll-fingerprint')
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
  if (known === null || known !== remote.fingerprint) {
    const settings = [
      await pinned(remote.url, options),
      `http.userAgent=${options.userAgent}`,
      'http.lowSpeedLimit=100',
      'http.lowSpeedTime=30',
    ]
    // The plus takes a rewritten history too: a purge in the archive is followed, not refused.
    const ref = '+HEAD:refs/heads/master'
    await runGit(
      ['fetch', '--progress', '--no-tags', '--no-write-fetch-head', '--end-of-options', remote.url, ref],
      {
        gitDir,
        settings,
        signal: options.signal,
        onLine: progressOf(options.onProgress),
      },
    ).catch((error) => asPassing(error, remote.url))
    if (remote.fingerprint) writeFileSync(stamp, remote.fingerprint)
  }
  const tip = (await runGit(['rev-parse', '--verify', 'refs/heads/master^{commit}'], { gitDir })).trim()
  return { name: remote.name, tip, objects: path.join(gitDir, 'objects') }
}
