import { type Context, getContext } from '#lib/services/context'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { settleMail } from '#lib/services/import/settle-mail'
import { sampleFiles } from '#lib/services/import/take-sample'

async function loadSample(ctx: Context): Promise<void> {
  for (const source of sampleFiles()) {
    const row = await createImport({ ctx, input: { kind: 'sample', source }, queue: false })
    await runImport({ ctx, input: { id: row.id, settle: false } })
  }
  await settleMail(ctx)
}

/** A first start shows every feature on a series of its own; whoever removed it is not given it again. */
export async function prepareData(say: (text: string) => void): Promise<void> {
  const ctx = await getContext()
  if ((await ctx.db.import.count()) > 0) return
  say('Loading the sample series (it can be removed in the browser under Imports)...')
  await loadSample(ctx)
}
