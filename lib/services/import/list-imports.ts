import type { Context } from '../context'
import { type ImportView, importView } from './view'

const maxListed = 200

/** Imports, newest first. Removed ones are among them: they can be brought back. */
export async function listImports(ctx: Context): Promise<ImportView[]> {
  const rows = await ctx.db.import.findMany({ orderBy: { id: 'desc' }, take: maxListed })
  return rows.map((row) => importView(row, ctx.now))
}
