// `npm test`: everything that is checked, one after the other; a failure does not stop the rest.
// The last line is the sum of all runners: `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findBrowser, installDebian } from './find-browser.mjs'
import { readPlaywright, readVitest } from './test-report.mjs'

const reports = mkdtempSync(join(tmpdir(), 'reroll-reports-'))
const node = process.execPath
const total = { passed: 0, failed: 0, notRun: [], failures: [] }

// What a developer's shell says about their own installation is not to reach the tests; DATABASE_URL is.
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' }
for (const name of [
  'PORT',
  'HOST',
  'REROLL_DATA_DIR',
  'REROLL_BASE_URL',
  'REROLL_ROOT',
  'REROLL_BENCH',
  'NODE_ENV',
])
  delete env[name]

const started = Date.now()
const minutes = () => `${((Date.now() - started) / 60_000).toFixed(1)} min`

function run(title, args, more = {}) {
  process.stdout.write(`\n--- ${title} (${minutes()})\n`)
  return spawnSync(node, args, { stdio: 'inherit', env: { ...env, ...more } }).status === 0
}

function add(count) {
  total.passed += count.passed
  total.failed += count.failed
  total.notRun.push(...count.notRun)
  total.failures.push(...count.failures)
}

/** A step that either passes or fails as a whole. */
function check(title, ok) {
  add(
    ok
      ? { passed: 1, failed: 0, notRun: [], failures: [] }
      : { passed: 0, failed: 1, notRun: [], failures: [title] },
  )
  return ok
}

function vitest(project) {
  const file = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  run(`${project} tests`, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters])
  add(readVitest(file, `${project} tests`))
}

async function browserTests(built) {
  const browser = await findBrowser()
  if (!browser) {
    process.stdout.write(
      '\nNo browser for the browser tests: install one (apt-get install chromium) or set CHROMIUM_PATH.\n',
    )
    check('browser tests: there is no browser', false)
    return
  }
  if (!built) {
    check('browser tests: the app was not built', false)
    return
  }
  process.stdout.write(`\n--- browser tests (${minutes()})\n`)
  const shards = Math.min(2, availableParallelism())
  await Promise.all(Array.from({ length: shards }, (_, at) => browserShard(browser, at + 1, shards)))
}

/** Each part has a server and a database of its own; what it prints comes in one piece when it is done. */
async function browserShard(browser, shard, shards) {
  const title = `browser tests, part ${shard} of ${shards}`
  const file = join(reports, `browser-${shard}.json`)
  const args = [
    'node_modules/@playwright/test/cli.js',
    'test',
    '--reporter=list,json',
    `--shard=${shard}/${shards}`,
    `--output=test-results/${shard}`,
  ]
  const more = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const child = spawn(node, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, ...more } })
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
  await new Promise((done) => child.on('error', done).on('close', done))
  process.stdout.write(`\n--- ${title} (${minutes()})\n${Buffer.concat(printed)}`)
  add(readPlaywright(file, title))
}

function list(title, names) {
  if (names.length) process.stdout.write(`\n${title}\n${names.map((name) => `  ${name}\n`).join('')}`)
}

const shared = resolve(env.REROLL_SHARED ?? '../shared')
if (spawnSync('public-inbox-httpd', ['--help']).error && !installDebian('public-inbox'))
  process.stdout.write(
    'public-inbox is not installed: the tests against a real archive server count as not run.\n',
  )

if (check('generate', run('database client', ['scripts/generate.mjs']))) {
  check('lint', run('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']))
  const typegen = run('types', ['node_modules/next/dist/bin/next', 'typegen'])
  check('types', typegen && run('types', ['node_modules/typescript/bin/tsc', '--noEmit']))
  vitest('unit')
  // Before the integration tests: one of them kills the built web server.
  const built = check('build', run('build', ['--import', 'tsx', 'scripts/build.ts']))
  vitest('integration')
  await browserTests(built)
}
rmSync(reports, { recursive: true, force: true })

if (!existsSync(shared))
  process.stdout.write(
    `\nThe shared material is not at ${shared} (REROLL_SHARED says where): tests that need it were not run.\n`,
  )
list(`${total.notRun.length} not run:`, total.notRun)
list(`${total.failures.length} failed:`, total.failures)
process.stdout.write(`\nAll of it took ${minutes()}.\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed ? 1 : 0
