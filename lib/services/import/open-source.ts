import { fileSource, streamSource } from '#lib/archive/file-source'
import type { ArchiveSource, SourceLimits } from '#lib/archive/types'
import { env } from '#lib/env'

export const sourceLimits = (): SourceLimits => ({
  messageBytes: env().REROLL_MESSAGE_MAX,
  unpackedBytes: env().REROLL_UNPACKED_MAX,
})

/** The reader for an import; `location` is where an upload was laid down. */
export function openSource(row: { kind: string; source: string; location: string | null }): ArchiveSource {
  if (row.source === '-') return streamSource('standard input', process.stdin, sourceLimits())
  return fileSource(row.location ?? row.source, sourceLimits())
}
