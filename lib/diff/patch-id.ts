import { createHash } from 'node:crypto'
import type { Diff, FileDiff, HunkLine } from './types'

const marks: Record<HunkLine['kind'], string> = { context: ' ', add: '+', delete: '-', 'no-newline': '\\' }

const squeezed = (line: string): string => line.replace(/[ \t\r\n]+/g, '')

/** The header lines that git hashes: all but `index`. */
function headerLines(file: FileDiff): string[] {
  const old = file.oldPath ?? file.newPath ?? ''
  const now = file.newPath ?? file.oldPath ?? ''
  const lines = [`diff --git a/${old} b/${now}`]
  if (file.status === 'added' && file.newMode) lines.push(`new file mode ${file.newMode}`)
  else if (file.status === 'deleted' && file.oldMode) lines.push(`deleted file mode ${file.oldMode}`)
  else if (file.oldMode !== file.newMode) lines.push(`old mode ${file.oldMode}`, `new mode ${file.newMode}`)
  if (file.similarity !== null) {
    const rewritten = file.status !== 'renamed' && file.status !== 'copied'
    lines.push(`${rewritten ? 'dis' : ''}similarity index ${file.similarity}%`)
  }
  if (file.status === 'renamed') lines.push(`rename from ${old}`, `rename to ${now}`)
  if (file.status === 'copied') lines.push(`copy from ${old}`, `copy to ${now}`)
  if (file.hunks.length > 0) {
    lines.push(
      file.oldPath === null ? '--- /dev/null' : `--- a/${old}`,
      file.newPath === null ? '+++ /dev/null' : `+++ b/${now}`,
    )
  }
  return lines
}

/** Adds a hash to the sum as one number of 20 bytes, lowest byte first, with carry: the order of files does not matter. */
function addTo(sum: Buffer, hash: Buffer): void {
  let carry = 0
  for (let at = 0; at < sum.length; at++) {
    carry += (sum[at] ?? 0) + (hash[at] ?? 0)
    sum[at] = carry & 0xff
    carry >>= 8
  }
}

/**
 * The patch's identity over postings: that of `git patch-id --stable` (hex). Line numbers and white space do
 * not count, context does. Binary files count by the blobs that they name. null when there is no file.
 */
export function patchId(diff: Diff): string | null {
  if (diff.files.length === 0) return null
  const sum = Buffer.alloc(20)
  let hash = createHash('sha1')
  let open = false
  for (const file of diff.files) {
    for (const line of headerLines(file)) hash.update(squeezed(line))
    if (file.binary) hash.update(`${file.oldBlob ?? ''}${file.newBlob ?? ''}`)
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        if (line.kind !== 'no-newline') hash.update(squeezed(marks[line.kind] + line.text))
      }
    }
    open = file.hunks.length === 0 && !file.binary
    // git goes on with the same hash behind a file that has neither hunks nor binary content.
    if (open) continue
    addTo(sum, hash.digest())
    hash = createHash('sha1')
  }
  if (open) addTo(sum, hash.digest())
  return sum.toString('hex')
}
