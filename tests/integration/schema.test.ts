import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { withSchemaEngine } from '#lib/db/schema-engine'
import { testDatabase } from '../helpers/database'
import { asAdmin, root, withDatabaseName } from '../helpers/server'

const test = testDatabase({ keepRows: true })

/** What SQL by hand adds to the schema of schema.prisma. */
const byHand =
  /\.(search|places) tsvector|Message_(search|unindexed)_idx|Message_first_key|Question_shown_idx|Event_unnumbered_idx|_prisma_migrations/

/** Columns, indexes and foreign keys of a database, one a line. */
async function shape(url: string): Promise<string[]> {
  return asAdmin(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      SELECT format('%I.%I %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype = 'f'
      ORDER BY 1`)
    return rows.map(({ line }) => line).filter((line) => !byHand.test(line))
  })
}

it('makes by its migrations what schema.prisma says', async () => {
  const content = readFileSync(path.join(root, 'prisma/schema.prisma'), 'utf8')
  const wanted = `reroll_test_${process.pid}_schema`
  const wantedUrl = withDatabaseName(test.url, wanted)
  const sql = await withSchemaEngine(root, test.url, (engine) =>
    engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [{ path: 'prisma/schema.prisma', content }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  await asAdmin(test.url, (client) => client.query(`CREATE DATABASE ${wanted}`))
  await asAdmin(wantedUrl, (client) => client.query(sql.stdout ?? ''))
  expect(await shape(test.url)).toEqual(await shape(wantedUrl))
  await asAdmin(test.url, (client) => client.query(`DROP DATABASE ${wanted}`))
})
