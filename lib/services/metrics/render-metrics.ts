import { readFigures } from '#lib/db/metrics/read-figures'
import { metrics } from './registry'

/** Everything that is measured, in the text format of Prometheus. */
export async function renderMetrics(): Promise<{ type: string; text: string }> {
  const known = metrics()
  const figures = await readFigures()
  known.jobs.reset()
  for (const { queue, state, count } of figures.jobs) known.jobs.set({ queue, state }, count)
  known.imports.reset()
  for (const { state, count } of figures.imports) known.imports.set({ state }, count)
  known.subscriptions.reset()
  for (const { state, count } of figures.subscriptions) known.subscriptions.set({ state }, count)
  known.importLag.set(figures.importLag)
  known.followLag.set(figures.followLag)
  known.waiting.set(figures.waiting)
  known.mails.set(figures.mails)
  known.dataBytes.set(figures.bytes)
  return { type: known.registry.contentType, text: await known.registry.metrics() }
}
