import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { vi } from 'vitest'

export const root = resolve(import.meta.dirname, '../../..')
export const fixtures = resolve(root, 'tests/fixtures/series')

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the command as a person would: a process of its own, with an input for `-`, from any folder. */
export function spawnReroll(
  args: string[],
  { input, cwd = root, env = {} }: { input?: Uint8Array; cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve(root, 'cli/reroll.mjs'), ...args], {
      cwd,
      env: { ...process.env, ...env },
    })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', fail)
    child.on('close', (code) => done({ code, out: text(out), err: text(err) }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8')

/** The same in this process, which saves the start; each call gets commands of its own. */
export async function reroll(args: string[]): Promise<Ran> {
  vi.resetModules()
  const { main } = await import('../../../cli/main')
  const written = { out: '', err: '' }
  const keep = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    written[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ]
  const before = process.exitCode
  process.exitCode = undefined
  try {
    await main(args)
    return { code: Number(process.exitCode ?? 0), ...written }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}
