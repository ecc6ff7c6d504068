// `npm run bench`: what the app takes on this machine, with the goals beside. Nothing of it is a test: a busy machine
// is no fault of the program.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { closeDb, setDatabaseUrl } from '#lib/db/client'
import { openEmbedded } from '#lib/db/embedded'
import { migrate } from '#lib/db/migrate'
import { hasShared, sharedFolder } from '../../tests/helpers/shared'
import { benchImport } from './import'
import { benchPages } from './pages'
import { renderTable } from './table'
import { withWebServer } from './web-server'

process.env.REROLL_LOG ??= 'warn'
if (!hasShared) {
  process.stderr.write(`The bench needs the corpora; ${sharedFolder} is not there (REROLL_SHARED).\n`)
  process.exit(1)
}
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-bench-'))
const server = await openEmbedded(folder)
try {
  await migrate(process.cwd(), server.url)
  setDatabaseUrl(server.url)
  const rows = await benchImport()
  rows.push(...(await withWebServer(server.url, benchPages)))
  process.stdout.write(renderTable('Reroll bench', rows))
} finally {
  await closeDb()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
