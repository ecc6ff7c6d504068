// The server of the browser tests: the built app on a database and a data folder of its own, gone afterwards.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { asAdmin, root, withDatabaseName } from './server'

const dataDir = mkdtempSync(path.join(tmpdir(), 'reroll-e2e-'))
const given = process.env.DATABASE_URL
const name = `reroll_test_${process.pid}_e2e`

if (given) await asAdmin(given, (client) => client.query(`CREATE DATABASE ${name}`))
const child = spawn(process.execPath, ['cli/reroll.mjs', 'start'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    REROLL_DATA_DIR: dataDir,
    ...(given ? { DATABASE_URL: withDatabaseName(given, name) } : {}),
    // Who the user is must not depend on the machine.
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: 'Ada Tester',
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: 'ada.tester@example.org',
  },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'))
if (process.env.REROLL_E2E_PARENT) process.stdin.resume().on('end', () => child.kill('SIGTERM'))
child.on('exit', async (code) => {
  if (given) await asAdmin(given, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  rmSync(dataDir, { recursive: true, force: true })
  process.exit(code ?? 1)
})
