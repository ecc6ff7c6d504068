// Prints the SQL of a new migration from what changed in prisma/schema.prisma.
// Usage: node --import tsx scripts/new-migration.ts OLD-SCHEMA|empty > prisma/migrations/NAME/migration.sql

import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#lib/db/embedded'
import { withSchemaEngine } from '#lib/db/schema-engine'

const [old] = process.argv.slice(2)
const path = 'prisma/schema.prisma'
const datamodel = (file: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path, content: readFileSync(file, 'utf8') }],
})
// The engine wants a server even to compare two texts.
const server = await openEmbedded(join(tmpdir(), 'reroll-new-migration'))
const sql = await withSchemaEngine(process.cwd(), server.url, async (engine) => {
  const from = !old || old === 'empty' ? { tag: 'empty' as const } : datamodel(old)
  const filters = { externalTables: [], externalEnums: [] }
  const result = await engine.diff({
    from,
    to: datamodel(path),
    script: true,
    exitCode: null,
    filters,
  })
  return result.stdout
})
await server.close()
process.stdout.write(sql ?? '')
