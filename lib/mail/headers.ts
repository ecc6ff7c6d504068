import { isUtf8 } from 'node:buffer'
import type { MailLimits } from './limits'
import { problem } from './problem'
import type { Header, Problem } from './types'

const LF = 10
/** RFC 5322 field names are printable ASCII without a colon; white space before the colon is the obsolete form. */
const fieldStart = /^([!-9;-~]+)[ \t]*:/

export interface HeaderBlock {
  headers: Header[]
  /** Offset of the first byte of the body. */
  bodyStart: number
  /** An empty line ends the block; false when the bytes end before. */
  complete: boolean
  problems: Problem[]
}

/** Text of header bytes: UTF-8 where it is (RFC 6532), else windows-1252; NUL removed (PostgreSQL refuses it). */
export function headerText(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes)
  return text.includes('\0') ? text.replaceAll('\0', '') : text
}

/** Offset behind the empty line that ends a header block that starts at `from`, and that of the block's end. */
function blockEnd(
  bytes: Buffer,
  from: number,
  end: number,
): { stop: number; bodyStart: number; complete: boolean } {
  let at = from
  while (at < end) {
    const lf = bytes.indexOf(LF, at)
    if (lf < 0 || lf >= end) return { stop: end, bodyStart: end, complete: false }
    if (lf === at || (lf === at + 1 && bytes[at] === 13))
      return { stop: at, bodyStart: lf + 1, complete: true }
    at = lf + 1
  }
  return { stop: end, bodyStart: end, complete: false }
}

function addLine(headers: Header[], line: string, problems: Problem[]): boolean {
  const last = headers.at(-1)
  if (line.startsWith(' ') || line.startsWith('\t')) {
    if (last) last.value += line
    return true
  }
  const match = fieldStart.exec(line)
  if (match?.[1] !== undefined) {
    headers.push({ name: match[1], value: line.slice(match[0].length).trimStart() })
    return true
  }
  if (headers.length === 0) return /^>?From /.test(line)
  problems.push(
    problem('bad-header', `A header line is neither a field nor a continuation: ${line.slice(0, 60)}`),
  )
  return true
}

/**
 * Reads the header block at `from`. Headers stay in order and undecoded, folds are undone (RFC 5322 2.2.3:
 * only the line break goes). A first line that is no header at all means that there are none.
 */
export function readHeaders(bytes: Buffer, from: number, end: number, limits: MailLimits): HeaderBlock {
  const { stop, bodyStart, complete } = blockEnd(bytes, from, end)
  const problems: Problem[] = []
  const headers: Header[] = []
  const cut = Math.min(stop, from + limits.maxHeaderBytes)
  if (cut < stop)
    problems.push(problem('headers-too-long', `The headers are longer than ${limits.maxHeaderBytes} bytes.`))
  if (cut === from) return { headers, bodyStart, complete, problems }
  for (const raw of headerText(bytes.subarray(from, cut)).split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line === '') continue
    if (headers.length >= limits.maxHeaders) {
      problems.push(problem('too-many-headers', `Only the first ${limits.maxHeaders} headers were read.`))
      break
    }
    if (!addLine(headers, line, problems)) return { headers: [], bodyStart: from, complete: false, problems }
  }
  for (const header of headers) header.value = header.value.trimEnd()
  return { headers, bodyStart, complete, problems }
}

/** Values by lower-case name. A message's headers are asked for two dozen names; they are walked once. */
const indexes = new WeakMap<readonly Header[], Map<string, string[]>>()

function indexOf(headers: readonly Header[]): Map<string, string[]> {
  const known = indexes.get(headers)
  if (known) return known
  const index = new Map<string, string[]>()
  for (const { name, value } of headers) {
    const key = name.toLowerCase()
    const values = index.get(key)
    if (values) values.push(value)
    else index.set(key, [value])
  }
  indexes.set(headers, index)
  return index
}

/** First header of that name (any case), or ''. */
export const headerValue = (headers: readonly Header[], name: string): string =>
  indexOf(headers).get(name.toLowerCase())?.[0] ?? ''

/** All headers of that name (any case), in order. */
export const headerValues = (headers: readonly Header[], name: string): readonly string[] =>
  indexOf(headers).get(name.toLowerCase()) ?? []
