import { now } from '#lib/clock'
import type { Context } from '#lib/services/context'
import { type ImportView, importView } from '#lib/services/import/view'

const everyMs = 500

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`

function bytesText({ bytes, bytesTotal }: Pick<ImportView, 'bytes' | 'bytesTotal'>): string | null {
  if (bytes === null) return null
  return bytesTotal === null || bytesTotal <= bytes
    ? `${megabytes(bytes)} downloaded`
    : `${megabytes(bytes)} of ${megabytes(bytesTotal)} downloaded`
}

const left = (seconds: number): string =>
  seconds < 90 ? `${Math.max(1, seconds)} s left` : `${Math.round(seconds / 60)} min left`

/** How far an import is, in one line: `84 of 200 messages, 42 %, 40 a second, 3 s left`; only what is known. */
export function progressText(view: ImportView): string {
  const { seen, total, progress, rate, secondsLeft } = view
  const parts = [
    seen === 0 ? bytesText(view) : null,
    total === null ? `${seen} messages` : `${seen} of ${total} messages`,
    progress === null ? null : `${Math.round(progress * 100)} %`,
    rate === null ? null : `${Math.round(rate)} a second`,
    secondsLeft === null ? null : left(secondsLeft),
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** Shows how an import comes on, as its row says; gives what ends that. */
export function watchImport(ctx: Context, id: number, show: (text: string) => void): () => Promise<void> {
  let ended = false
  let looking = Promise.resolve()
  const look = async (): Promise<void> => {
    const row = await ctx.db.import.findUnique({ where: { id } })
    if (row?.state === 'running' && !ended) show(progressText(importView(row, now())))
  }
  const timer = setInterval(() => {
    // Progress is for people only: a look that fails is no fault of the import.
    looking = look().catch(() => undefined)
  }, everyMs)
  return async () => {
    ended = true
    clearInterval(timer)
    await looking
  }
}
