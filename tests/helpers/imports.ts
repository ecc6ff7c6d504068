import type { Import } from '#lib/db/generated/client'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import type { TestDatabase } from './database'
import { memorySource } from './mails'

/** Imports mails at hand and derives what follows from them. */
export async function importMails(test: TestDatabase, ...mails: Uint8Array[]): Promise<Import> {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind: 'mbox', source: 'memory' }, queue: false })
  const done = await runImport({ ctx, input: { id: row.id, source: memorySource(mails) } })
  if (!done) throw new Error('The import was taken by somebody else.')
  return done
}

/** Imports a file as `reroll import` does. */
export async function importFile(
  test: TestDatabase,
  path: string,
  kind: 'mbox' | 'eml' | 'paste' = 'mbox',
): Promise<Import> {
  const ctx = test.context()
  const row = await createImport({ ctx, input: { kind, source: path }, queue: false })
  const done = await runImport({ ctx, input: { id: row.id } })
  if (!done) throw new Error('The import was taken by somebody else.')
  return done
}
