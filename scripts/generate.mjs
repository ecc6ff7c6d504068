// Generates the Prisma client without Prisma's downloaded engines: generation itself runs as WebAssembly,
// but the command insists on a path to a schema engine, which nothing ever runs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'

const schema = readFileSync('prisma/schema.prisma')
const stamp = 'lib/db/generated/.schema-sha256'
const digest = createHash('sha256').update(schema).digest('hex')
if (
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === digest &&
  statSync('lib/db/generated/client.ts').isFile()
)
  process.exit(0)

const run = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})
if (run.status !== 0) process.exit(run.status ?? 1)
writeFileSync(stamp, digest)
