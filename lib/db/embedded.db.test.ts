import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { asAdmin } from '../../tests/helpers/server'
import { openEmbedded } from './embedded'
import { serverFiles } from './embedded-files'
import { throughRestart } from './lost-connection'

const folder = mkdtempSync(path.join(tmpdir(), 'reroll-embedded-'))
// PostgreSQL runs as another user when the tests run as root.
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('starts a killed server again on its port, and stops it with the last lease', async () => {
  const pidFile = path.join(serverFiles(folder).data, 'postmaster.pid')
  const pidOf = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const first = await openEmbedded(folder, ['fsync=off'])
  const second = await openEmbedded(folder)
  expect([first.started, second.started, second.url]).toEqual([true, false, first.url])
  await asAdmin(first.url, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS n'))
  const pid = pidOf()
  process.kill(pid, 'SIGKILL')
  const rows = () => asAdmin(first.url, async (client) => (await client.query('SELECT n FROM kept')).rows)
  expect(await throughRestart(rows, 60_000)).toEqual([{ n: 1 }])
  expect(pidOf()).not.toBe(pid)
  await first.close()
  expect(await throughRestart(rows, 60_000)).toEqual([{ n: 1 }])
  await second.close()
  expect(existsSync(pidFile)).toBe(false)
})
