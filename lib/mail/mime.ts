import { parseStructured, type StructuredHeader } from './content-type'
import { headerValue, readHeaders } from './headers'
import type { MailLimits } from './limits'
import { problem } from './problem'
import type { Header, Problem } from './types'

/** One leaf of the MIME tree. */
export interface MimePart {
  type: StructuredHeader
  encoding: string
  /** True when it is declared an attachment. */
  attachment: boolean
  fileName: string
  /** Inside of a forwarded message (message/rfc822). */
  nested: boolean
  bytes: Buffer
}

interface Entity {
  headers: readonly Header[]
  bytes: Buffer
  depth: number
  nested: boolean
  /** What a part without a Content-Type is: message/rfc822 in a digest. */
  fallbackType: string
}

/** Parts between the boundary lines (RFC 2046 5.1.1); the line break before a boundary belongs to it. */
function splitParts(bytes: Buffer, boundary: string, max: number): { parts: Buffer[]; closed: boolean } {
  const mark = Buffer.from(`--${boundary}`, 'utf8')
  const parts: Buffer[] = []
  let start = -1
  let at = bytes.indexOf(mark)
  while (at >= 0) {
    const lineEnd = bytes.indexOf(10, at)
    const rest = bytes
      .toString(
        'latin1',
        at + mark.length,
        lineEnd < 0 ? bytes.length : Math.min(lineEnd, at + mark.length + 200),
      )
      .trim()
    if ((at === 0 || bytes[at - 1] === 10) && (rest === '' || rest === '--')) {
      if (start >= 0) parts.push(bytes.subarray(start, Math.max(start, beforeBreak(bytes, at))))
      if (rest === '--' || parts.length >= max) return { parts, closed: true }
      if (lineEnd < 0) return { parts, closed: false }
      start = lineEnd + 1
    }
    at = bytes.indexOf(mark, at + mark.length)
  }
  if (start >= 0) parts.push(bytes.subarray(start))
  return { parts, closed: false }
}

const beforeBreak = (bytes: Buffer, at: number): number => (bytes[at - 2] === 13 ? at - 2 : at - 1)

function leaf(entity: Entity, type: StructuredHeader): MimePart {
  const disposition = parseStructured(headerValue(entity.headers, 'content-disposition'))
  return {
    type,
    encoding: headerValue(entity.headers, 'content-transfer-encoding'),
    attachment: disposition.value === 'attachment',
    fileName: disposition.params.get('filename') ?? type.params.get('name') ?? '',
    nested: entity.nested,
    bytes: entity.bytes,
  }
}

function child(bytes: Buffer, parent: Entity, type: string, limits: MailLimits): Entity {
  const block = readHeaders(bytes, 0, bytes.length, limits)
  return {
    headers: block.headers,
    bytes: bytes.subarray(block.bodyStart),
    depth: parent.depth + 1,
    nested: parent.nested || type === 'message/rfc822',
    fallbackType: type === 'multipart/digest' ? 'message/rfc822' : 'text/plain',
  }
}

/**
 * Leaves of the MIME tree in the order of the mail. A stack, no recursion: the depth of nesting is the
 * sender's choice. A multipart without a usable boundary is taken as text.
 */
export function walkParts(
  headers: readonly Header[],
  body: Buffer,
  limits: MailLimits,
): { parts: MimePart[]; problems: Problem[] } {
  const parts: MimePart[] = []
  const problems: Problem[] = []
  const stack: Entity[] = [{ headers, bytes: body, depth: 0, nested: false, fallbackType: 'text/plain' }]
  let seen = 0
  for (let entity = stack.pop(); entity; entity = stack.pop()) {
    if (++seen > limits.maxParts || entity.depth > limits.maxDepth) {
      problems.push(
        problem(
          'too-many-parts',
          `The mail has more than ${limits.maxParts} parts or ${limits.maxDepth} levels; the rest was not read.`,
        ),
      )
      break
    }
    const type = parseStructured(headerValue(entity.headers, 'content-type'))
    if (type.value === '') type.value = entity.fallbackType
    const children = childrenOf(entity, type, limits, problems)
    if (children) stack.push(...children.reverse())
    else parts.push(leaf(entity, type))
  }
  return { parts, problems }
}

/** The entities inside, or null when it is a leaf. */
function childrenOf(
  entity: Entity,
  type: StructuredHeader,
  limits: MailLimits,
  problems: Problem[],
): Entity[] | null {
  if (type.value === 'message/rfc822') return [child(entity.bytes, entity, type.value, limits)]
  if (!type.value.startsWith('multipart/')) return null
  const boundary = type.params.get('boundary') ?? ''
  const split = boundary === '' ? null : splitParts(entity.bytes, boundary, limits.maxParts)
  if (!split || split.parts.length === 0) {
    problems.push(
      problem('no-boundary', 'A multipart mail has no boundary lines; it was read as plain text.'),
    )
    type.value = 'text/plain'
    return null
  }
  if (!split.closed)
    problems.push(
      problem(
        'unclosed-multipart',
        'A multipart mail ends without its closing boundary; it may be cut short.',
      ),
    )
  return split.parts.map((bytes) => child(bytes, entity, type.value, limits))
}
