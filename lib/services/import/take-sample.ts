import { readdirSync } from 'node:fs'
import path from 'node:path'
import { env } from '#lib/env'
import type { Context } from '../context'
import { restoreImport } from './change-import'
import { createImport } from './create-import'

/** The mailboxes of the sample that the repository ships, in the order of their names. */
export function sampleFiles(): string[] {
  const folder = path.join(env().root, 'sample')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.mbox'))
    .sort()
    .map((name) => path.join(folder, name))
}

/**
 * Has the sample read by the worker; one that was taken back is brought back, with all that was decided. What is
 * there already stays as it is.
 */
export async function takeSample({ ctx }: { ctx: Context }): Promise<void> {
  for (const source of sampleFiles()) {
    const known = await ctx.db.import.findFirst({
      where: { kind: 'sample', source },
      orderBy: { id: 'desc' },
      select: { id: true, state: true },
    })
    if (known === null) await createImport({ ctx, input: { kind: 'sample', source } })
    else if (known.state === 'removed') await restoreImport({ ctx, input: { id: known.id } })
  }
}
