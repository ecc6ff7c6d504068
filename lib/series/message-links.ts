import type { Mail } from './types'

/** A mention of another message in a mail's own text. */
export interface MessageLink {
  id: string
  /** The version that the text near it names, or null. */
  version: number | null
  /** The text near it speaks of an RFC. */
  rfc: boolean
  /** The line says that the other is needed, not replaced. */
  dependency: boolean
  supersedes: boolean
  /** The line, shortened. */
  evidence: string
}

const maxLines = 2000
const maxLinks = 50
const url = /https?:\/\/[^\s<>"')\]]{1,500}/g
const bracketed = /<([^\s<>]{1,250}@[^\s<>]{1,250})>/g
const needs = /\b(?:depend|prerequisite|requires|based (?:up)?on|on top of|applies|follow-?up|base series)/i

/** Finds links to messages in the writer's own text outside the diff: archive addresses and `<ids>`. */
export function findMessageLinks(mail: Mail): MessageLink[] {
  const lines = ownLines(mail)
  const links: MessageLink[] = []
  for (const [at, line] of lines.entries()) {
    if (links.length >= maxLinks) break
    const supersedes = /^\s*(?:supersedes|obsoletes|replaces)\s*:/i.test(line)
    for (const id of idsIn(line, supersedes)) {
      const context = contextOf(line, at, lines)
      links.push({
        id,
        version: versionIn(context),
        rfc: /\bRFC\b/.test(context),
        dependency: !supersedes && needs.test(context),
        supersedes,
        evidence: line.trim().slice(0, 200),
      })
    }
  }
  return links
}

/** The writer's own lines before the diff. */
export function ownLines(mail: Mail): string[] {
  const end = mail.diffStart ?? Number.MAX_SAFE_INTEGER
  const lines: string[] = []
  for (const line of mail.quoted.lines) {
    if (line.number >= end || lines.length >= maxLines) break
    if (line.depth === 0 && line.kind !== 'diff') lines.push(line.raw.slice(0, 2000))
  }
  return lines
}

function idsIn(line: string, supersedes: boolean): string[] {
  const ids = [...line.matchAll(url)].map((match) => messageIdOfUrl(match[0]))
  const plain = supersedes || /\b(?:v\d+|message-?id|id|previous|link)\b\s*[:=]/i.test(line)
  if (plain) for (const match of line.matchAll(bracketed)) ids.push(match[1] ?? null)
  const bare = /\b(?:id|supersedes|obsoletes)\s*:\s*([^\s<>:/]{1,250}@[^\s<>/]{1,250})/i.exec(line)
  if (bare) ids.push(bare[1] ?? null)
  return [...new Set(ids.filter((id) => id !== null))]
}

/**
 * The Message-ID that an archive's address holds (lore.kernel.org/LIST/ID/, lkml.kernel.org/r/ID,
 * patch.msgid.link/ID, public-inbox, patchwork): the path segment with an `@`, decoded. Null when there is none.
 */
export function messageIdOfUrl(address: string): string | null {
  const path = address.replace(/^https?:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? ''
  for (const segment of path.split('/')) {
    const id = decode(segment).replace(/[.,;:]+$/, '')
    if (/^[^@\s]+@[^@\s]+$/.test(id)) return id
  }
  return null
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The line itself, the text that a `[1]` at its start is the footnote of, and the heading above. */
function contextOf(line: string, at: number, lines: string[]): string {
  const bare = line.replace(url, ' ')
  if (versionIn(bare) !== null || needs.test(bare)) return bare
  const note = /^\s*\[(\d{1,2})\]/.exec(line)?.[1]
  if (note === undefined) return `${bare} ${at > 0 ? (lines[at - 1] ?? '').replace(url, ' ') : ''}`
  const from = lines.find((other, place) => place !== at && other.includes(`[${note}]`)) ?? ''
  return from.replace(url, ' ')
}

function versionIn(text: string): number | null {
  const match = /\b(?:rfc ?)?v(?:ersion )?(\d{1,3})\b(?!\.\d)/i.exec(text)
  return match ? Number(match[1]) : null
}
