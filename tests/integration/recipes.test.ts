import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { closeBoss } from '#lib/queue/boss'
import { runImport } from '#lib/services/import/run-import'
import { createToken } from '#lib/services/token/create-token'
import { apiServer } from '../helpers/api-server'
import { testDatabase } from '../helpers/database'
import { makeReview, type Review } from '../helpers/review'
import { root } from '../helpers/server'

const test = testDatabase()
const now = () => ({ ...test.context(), now: new Date() })
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-recipes-'))
let server: { url: string; close: () => void }
let review: Review
let token = ''

const mail =
  'From a@example.org Mon Jan  5 10:00:00 2026\nFrom: Ada <a@example.org>\nSubject: pushed by b4\nMessage-ID: <pushed@example.org>\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\nHello.\n'

function program(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text)
  chmodSync(path.join(folder, name), 0o755)
}

beforeAll(async () => {
  server = await apiServer(async () => now())
  program('b4', `#!/bin/sh\n[ "$1 $2" = "mbox -o" ] || exit 9\ncat > "$3/$5" <<'END'\n${mail}END\n`)
  program('browser', `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/opened'\n`)
})
beforeEach(async () => {
  review = await makeReview(test.db)
  // It is laid straight into the tables: nothing of it is to be derived.
  await test.db.thread.updateMany({ data: { linkKeys: [], derivedBy: 'test' } })
  token = (await createToken({ ctx: now(), input: { name: 'recipes', scopes: ['read', 'import'] } })).text
})
afterAll(async () => {
  server.close()
  await closeBoss()
  rmSync(folder, { recursive: true, force: true })
})

interface Ran {
  code: number | null
  out: string
  err: string
}

function run(
  command: string,
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PATH: `${folder}:${process.env.PATH}`,
      BROWSER: 'browser',
      REROLL_URL: server.url,
      REROLL_TOKEN: token,
      ...env,
    },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })))
}

const recipe = (name: string, args: string[] = [], more = {}): Promise<Ran> =>
  run(path.join(root, 'docs/recipes', name), args, more)
const reroll = (...args: string[]): Promise<Ran> =>
  run(process.execPath, [path.join(root, 'cli/reroll.mjs'), ...args])

/** Does what a worker does, until nothing waits. */
async function workUntil(done: Promise<unknown>): Promise<void> {
  let running = true
  void done.finally(() => {
    running = false
  })
  while (running) {
    for (const { id } of await test.db.import.findMany({ where: { state: 'queued' } }))
      await runImport({ ctx: now(), input: { id } })
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

it('pushes what b4 fetched', async () => {
  const pushed = await recipe('b4-to-reroll', ['pushed@example.org'])
  expect(pushed).toEqual({ code: 0, out: 'pushed: pushed@example.org\n', err: '' })
  const [row] = await test.db.import.findMany()
  await runImport({ ctx: now(), input: { id: row?.id ?? 0 } })
  expect(await test.db.message.findFirst({ where: { key: 'pushed@example.org' } })).toMatchObject({
    subject: 'pushed by b4',
  })
  const refused = await recipe('b4-to-reroll', ['x'], { env: { REROLL_TOKEN: 'wrong' } })
  expect([refused.code === 0, refused.err]).toEqual([false, expect.stringContaining('401')])
})

const hasB4 = spawnSync('b4', ['--version']).status === 0

it.skipIf(!hasB4)('pushes what the real b4 fetches from an archive', async () => {
  const asked: string[] = []
  const archive = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end(gzipSync(mail))
  })
  await new Promise<void>((resolve) => archive.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(archive.address() as AddressInfo).port}`
  try {
    const pushed = await recipe('b4-to-reroll', ['pushed@example.org'], {
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'b4.midmask',
        GIT_CONFIG_VALUE_0: `${origin}/all/%s`,
      },
    })
    expect([pushed.code, pushed.out]).toEqual([0, expect.stringContaining('pushed: pushed@example.org')])
  } finally {
    archive.close()
  }
  expect(asked).toEqual(['/all/pushed%40example.org/t.mbox.gz'])
  const [row] = await test.db.import.findMany()
  await runImport({ ctx: now(), input: { id: row?.id ?? 0 } })
  expect(await test.db.message.findFirst({ where: { key: 'pushed@example.org' } })).toMatchObject({
    subject: 'pushed by b4',
  })
})

it('opens the question of a mail, else the mail, and takes nothing of it for a command', async () => {
  const opened = () => readFileSync(path.join(folder, 'opened'), 'utf8')
  const mailOf = (id: string) =>
    `From: Rune <rune@example.org>\nMessage-Id:\n <${id}>\nSubject: x\n\nMessage-ID: <other@example.org>\n`
  expect((await recipe('reroll-open', [], { input: mailOf('reply-1@example.org') })).code).toBe(0)
  expect(opened()).toBe(`${server.url}/q/${review.questions[0].id}\n`)
  expect((await recipe('reroll-open', [], { input: mailOf('v1-1@example.org') })).code).toBe(0)
  expect(opened()).toBe(`${server.url}/m/v1-1%40example.org\n`)
  const evil = await recipe('reroll-open', [], {
    input: mailOf("$(touch owned)';touch owned;/../../x@example.org"),
  })
  expect(evil.err).toContain('404')
  expect((await recipe('reroll-open', [], { input: 'Subject: none\n\nText\n' })).err).toContain(
    'no Message-ID',
  )
})

it('fails a job while questions are open, and lets it pass once none is', async () => {
  const open = await recipe('questions-open', ['v1-1@example.org', 'v1'])
  expect(open).toEqual({
    code: 1,
    out: '',
    err: `1 questions on v1 are open:\n  ${server.url}/q/${review.questions[1].id}\n`,
  })
  const cli = await reroll(
    'questions',
    '--remote',
    server.url,
    '--series',
    'buf: add',
    '--revision',
    '1',
    '--fail-open',
  )
  expect([cli.code, cli.err]).toEqual([1, 'reroll: 1 of 2 questions on "buf: add hooks" are open.\n'])
  await test.db.question.update({
    where: { id: review.questions[1].id },
    data: { decidedStatus: 'declined' },
  })
  expect(await recipe('questions-open', [String(review.series.id), 'v1'])).toEqual({
    code: 0,
    out: '',
    err: '',
  })
  expect((await recipe('questions-open', ['nothing like it', 'v1'])).code).not.toBe(0)
})

it('works with the command line against another instance', async () => {
  const list = JSON.parse((await reroll('list', '--json')).out)
  expect(list.series).toMatchObject([{ id: review.series.id, revisions: ['v1', 'v2'], questions: 2 }])
  const file = path.join(folder, 'one.mbox')
  writeFileSync(file, mail)
  const importing = reroll('import', file, '--json')
  await workUntil(importing)
  expect(JSON.parse((await importing).out).imports).toMatchObject([{ state: 'done', new: 1, error: null }])
  expect((await reroll('export', String(review.series.id))).out).toContain('Where is it written down')
  const { questions } = JSON.parse((await reroll('export', 'buf', '--format', 'json')).out)
  expect(questions).toHaveLength(3)
  expect((await reroll('export', 'buf', '--format', 'csv')).out.split('\r\n')[0]).toContain('addressedIn')
  expect((await reroll('changelog', '--series', 'buf', '--revision', '2')).code).toBe(0)
  const nobody = await run(process.execPath, [path.join(root, 'cli/reroll.mjs'), 'list'], {
    env: { REROLL_TOKEN: 'wrong' },
  })
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('answers 401: The token is unknown')])
})
