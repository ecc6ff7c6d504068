import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { testDatabase } from '../helpers/database'
import { importMails } from '../helpers/imports'
import { mailBytes } from '../helpers/mails'
import { root } from '../helpers/server'

const test = testDatabase()

interface Ran {
  code: number | null
  out: string
  err: string
}

/** Runs the real command line against the database of this file. */
function reroll(args: string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(root, 'cli/reroll.mjs'), ...args], {
    env: { ...process.env, DATABASE_URL: test.url },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

const write = (name: string, address: string) =>
  mailBytes({ id: address.replace('@', '.'), subject: 'Hello', from: `${name} <${address}>` })
/** Of how many people the two addresses are; the command line adds whoever git says that runs it. */
async function owners(): Promise<number> {
  const address = { in: ['zoe@example.org', 'zq@example.org'] }
  const rows = await test.db.personAddress.findMany({ where: { address } })
  return new Set(rows.map(({ personId }) => personId)).size
}

it('reads a .mailmap from standard input, first to look, then for good', async () => {
  await importMails(test, write('Zoe', 'zoe@example.org'), write('Zoe Q', 'zq@example.org'))
  const map = 'Zoe Quinn <zoe@example.org> <zq@example.org>\nNo <no@example.org>\n'
  const looked = await reroll(['people', 'mailmap', '-', '--dry-run'], map)
  expect(looked.code).toBe(0)
  expect(looked.out).toContain('line 1\tzq@example.org is zoe@example.org')
  expect(await owners()).toBe(2)
  const done = await reroll(['people', 'mailmap', '-'], map)
  expect(done.err).toContain('1 merge, 1 name. 1 line names nobody')
  expect(await owners()).toBe(1)
  expect((await reroll(['people', 'part', 'zq@example.org'])).code).toBe(0)
  expect(await owners()).toBe(2)
})

it('says what a rule of retention would let go, and keeps one', async () => {
  await importMails(test, write('Zoe', 'zoe@example.org'))
  const looked = await reroll(['retention', '--dry-run', '--days', '30'])
  expect(looked).toMatchObject({ code: 0, out: expect.stringContaining('0 raw mails of 0 threads') })
  expect(looked.err).toContain('No rule holds')
  expect((await reroll(['retention', '--set', '30'])).code).toBe(0)
  expect(await test.db.setting.findUnique({ where: { key: 'retention' } })).toMatchObject({
    value: { days: 30 },
  })
})
