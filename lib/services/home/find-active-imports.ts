import type { Context } from '../context'
import { type ImportView, importView } from '../import/view'

const held = new WeakMap<object, { imports: ImportView[]; until: number }>()
/** Every page asks; the bar need not be newer. */
const holdMs = 1000
const shown = 5

/** The imports that wait or are being read, the one that is read first. */
export async function findActiveImports(ctx: Context): Promise<ImportView[]> {
  const known = held.get(ctx.db)
  if (known !== undefined && known.until > ctx.now.getTime()) return known.imports
  const rows = await ctx.db.import.findMany({
    where: { state: { in: ['queued', 'running'] } },
    orderBy: [{ state: 'desc' }, { id: 'asc' }],
    take: shown,
  })
  const imports = rows.map((row) => importView(row, ctx.now))
  held.set(ctx.db, { imports, until: ctx.now.getTime() + holdMs })
  return imports
}
