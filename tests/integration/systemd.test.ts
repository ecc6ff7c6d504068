import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { root } from '../helpers/server'

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-systemd-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.skipIf(!hasSystemd)(
  'the unit of docs/deploy.md is one that systemd reads without a complaint',
  async () => {
    const text = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8')
    const block = /```ini\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
    expect(block).toContain('[Service]')
    const unit = path.join(folder, 'reroll.service')
    // Node lies elsewhere on some machines.
    writeFileSync(unit, block.replace('ExecStart=/usr/bin/node', `ExecStart=${process.execPath}`))
    const verify = promisify(execFile)('systemd-analyze', ['verify', '--man=no', unit])
    const { stdout, stderr } = await verify.catch((error: { stdout: string; stderr: string }) => error)
    const said = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('reroll.service'))
    expect(said).toEqual([])
  },
)
