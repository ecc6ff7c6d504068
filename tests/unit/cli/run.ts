import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../../..')
export const fixtures = resolve(root, 'tests/fixtures/series')

export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the command as a person would, with an input for `-`, from any folder. */
export function reroll(
  args: string[],
  { input, cwd = root }: { input?: Uint8Array; cwd?: string } = {},
): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve(root, 'cli/reroll.mjs'), ...args], { cwd })
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
