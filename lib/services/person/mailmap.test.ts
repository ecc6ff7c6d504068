import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readMailmap } from './mailmap'

const file = `# people
Ada Proper <ADA@example.org>
<bo@example.org> <bo@desk.example.org> # after the address
Cy Proper <cy@example.org> <cy@old.example.org>
Dee Proper <dee@example.org> Dee Old <team@example.org>
Eve Proper <eve@example.org> eve old <team@example.org>
Fay First <fay@example.org>
Fay Second <fay@example.org>
<fay@new.example.org> <fay@example.org>
Gus <> <gus@example.org>
no address at all
Half <half@example.org
 Hal Proper  <hal@example.org>  <hal@old.example.org>
`

/** Who git says that somebody is. */
function askGit(who: string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'reroll-mailmap-'))
  try {
    writeFileSync(path.join(folder, 'map'), file)
    const run = (...args: string[]): string =>
      execFileSync('git', args, {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder },
      })
    run('init', '-q')
    return run('-c', 'mailmap.file=map', 'check-mailmap', ...who)
      .trim()
      .split('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ask(who: string): string {
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(who) ?? []
  const own = readMailmap(file).entries.filter(({ forAddress }) => forAddress === address.toLowerCase())
  const entry =
    own.find(({ forName }) => forName === name.toLowerCase()) ?? own.find(({ forName }) => forName === null)
  return `${entry?.name ?? name} <${(entry?.address ?? address).toLowerCase()}>`
}

it('reads the four forms as git does', () => {
  const who = [
    'x <ada@example.org>',
    'Bo <bo@desk.example.org>',
    'x <cy@old.example.org>',
    'Dee Old <team@example.org>',
    'EVE OLD <team@example.org>',
    'Somebody <team@example.org>',
    'x <fay@example.org>',
    'Gus <gus@example.org>',
    'Half <half@example.org>',
    'x <hal@old.example.org>',
  ]
  expect(who.map(ask)).toEqual(askGit(who).map((one) => one.replace(/<.*>/, (text) => text.toLowerCase())))
})

it('names the line of each entry and stops at the limit', () => {
  const { entries, left } = readMailmap(`\n${'A <a@example.org>\n'.repeat(20_001)}`)
  expect(entries).toEqual([
    { line: 20_000, name: 'A', address: null, forAddress: 'a@example.org', forName: null },
  ])
  expect(left).toBe(3)
})
