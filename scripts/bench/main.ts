// `npm run bench`: what the app takes on this machine, with the goals beside. Nothing of it is a test: a busy machine
// is no fault of the program. `--archives` reads whole archives too, beside mu, notmuch and public-inbox where they are
// installed (apt-get install maildir-utils notmuch public-inbox); `--full` sets the pages beside 15,000 other mails and
// has 200 readers at once while an archive comes in; `--no-pages` leaves the web server out.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { closeDb, setDatabaseUrl } from '#lib/db/client'
import { openEmbedded } from '#lib/db/embedded'
import { migrate } from '#lib/db/migrate'
import { hasShared, sharedFolder } from '../../tests/helpers/shared'
import { benchArchives } from './archives'
import { benchImport } from './import'
import { benchLoad } from './load'
import { takeOthers } from './others'
import { benchPages } from './pages'
import { benchSimulator } from './simulator'
import { type Row, renderTable } from './table'
import { withWebServer } from './web-server'

process.env.REROLL_LOG ??= 'warn'
if (!hasShared) {
  process.stderr.write(`The bench needs the corpora; ${sharedFolder} is not there (REROLL_SHARED).\n`)
  process.exit(1)
}
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-bench-'))
// As root the server runs as another user, who is to reach it; else its files are left behind elsewhere.
chmodSync(folder, 0o755)
const server = await openEmbedded(folder)
try {
  const [postmaster = ''] = readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')
  await migrate(process.cwd(), server.url)
  setDatabaseUrl(server.url)
  const rows = await benchImport(postmaster)
  rows.push(...benchSimulator())
  if (process.argv.includes('--full')) await takeOthers()
  if (!process.argv.includes('--no-pages')) rows.push(...(await withWebServer(server.url, benchPages)))
  if (process.argv.includes('--full')) rows.push(...(await withWebServer(server.url, benchLoad)))
  const load = loadavg().map((one) => one.toFixed(1))
  rows.push({ what: 'load of this machine (1, 5, 15 min)', got: load.join(', '), goal: '', met: null })
  process.stdout.write(renderTable('Reroll bench', rows))
  const show = (own: Row[]): boolean =>
    process.stdout.write(renderTable('Reroll bench: a whole archive', own))
  if (process.argv.includes('--archives')) await benchArchives(server.url, folder, postmaster, show)
} finally {
  await closeDb()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
