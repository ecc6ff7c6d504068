// The web server of the built app: Next behind the pages that are kept (docs/decisions/010), and the scripts and styles
// of the build as they were packed when it was made. `next start` does without both; the answers are the same.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { parseArgs } from 'node:util'
import next from 'next'

/** Milliseconds for answers that are under way when the server is to end; streams of events never end. */
const endMs = 2000
const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' }

const { values } = parseArgs({
  options: { host: { type: 'string', short: 'H' }, port: { type: 'string', short: 'p' } },
})
const { host = '127.0.0.1' } = values
const port = Number(values.port ?? 3000)

/** Address to bytes of what the build packed (pack-static.ts): 300 KB in all, read once. */
function packedFiles() {
  const root = path.join(process.cwd(), process.env.REROLL_DIST || '.next', 'static')
  const files = new Map()
  if (!existsSync(root)) return files
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const type = types[path.extname(name.slice(0, -3))]
    if (!name.endsWith('.br') || !type) continue
    const address = name.slice(0, -3).split(path.sep).map(encodeURIComponent).join('/')
    files.set(`/_next/static/${address}`, { type, body: readFileSync(path.join(root, name)) })
  }
  return files
}

/** @returns true when it was one of ours and is sent */
function sendPacked(files, request, response) {
  const file = files.get((request.url ?? '').split('?', 1)[0])
  if (!file || request.method !== 'GET') return false
  if (!/(?:^|,)\s*br\s*(?:,|$)/.test(String(request.headers['accept-encoding'] ?? ''))) return false
  response.writeHead(200, {
    'content-type': file.type,
    'content-encoding': 'br',
    'content-length': file.body.length,
    // Its name changes with its content.
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  })
  response.end(file.body)
  return true
}

async function answer(files, handle, request, response) {
  try {
    if (sendPacked(files, request, response)) return
    const first = globalThis.rerollAnswers
    await (first ? first(request, response, handle) : handle(request, response))
  } catch (error) {
    console.error(error)
    if (!response.headersSent) response.writeHead(500)
    response.end()
  }
}

// Where Next asks itself for the page that an action leads to.
process.env.__NEXT_PRIVATE_ORIGIN = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
const app = next({ dev: false, dir: process.cwd(), hostname: host, port })
await app.prepare()
const handle = app.getRequestHandler()
const files = packedFiles()
const server = createServer((request, response) => void answer(files, handle, request, response))
server.on('error', (error) => {
  console.error(error.message)
  process.exit(1)
})
server.listen(port, host)
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    server.close(() => process.exit(0))
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), endMs).unref()
  })
