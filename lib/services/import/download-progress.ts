import { logger } from '#lib/log'
import type { Context } from '../context'

const everyMs = 700

/** Notes how much of a download is here, over all its requests, not more often than a person can follow. */
export function downloadProgress(ctx: Context, importId: number) {
  let last = 0
  let before = 0
  let present = 0
  return (part: number, partTotal: number | null): void => {
    // Fewer bytes than last time: another request has begun.
    if (part < present) before += present
    present = part
    const bytes = before + part
    const bytesTotal = partTotal === null ? null : before + partTotal
    const time = performance.now()
    if (time - last < everyMs && bytes !== bytesTotal) return
    last = time
    // Progress is for people only: a download does not wait for it and does not fail with it.
    ctx.db.import
      .updateMany({ where: { id: importId, state: 'running' }, data: { bytes, bytesTotal } })
      .catch((error) => logger('import').warn({ err: error }, 'the progress of a download was not noted'))
  }
}
