/** What a line of a `.mailmap` says about the writer of some commits, or of mail. Addresses are lower case. */
export interface MailmapEntry {
  /** Line in the file, from 1. */
  line: number
  /** The proper name, when the line gives one. */
  name: string | null
  /** The proper address, when the line gives another than that it is about. */
  address: string | null
  /** Who is meant: whoever writes from this address ... */
  forAddress: string
  /** ... under this name only, when the line says so; lower case. */
  forName: string | null
}

export const mailmapLimits = { bytes: 1024 * 1024, lines: 20_000 }

interface Part {
  name: string | null
  address: string
  rest: string
}

/** `Name <address>` at the beginning of a text, as parse_name_and_email of git's mailmap.c reads it. */
function readPart(text: string, mayBeEmpty: boolean): Part | null {
  const left = text.indexOf('<')
  const right = left < 0 ? -1 : text.indexOf('>', left + 1)
  if (right < 0 || (!mayBeEmpty && right === left + 1)) return null
  return {
    name: text.slice(0, left).trim() || null,
    address: text.slice(left + 1, right),
    rest: text.slice(right + 1),
  }
}

const lower = (address: string): string => address.trim().toLowerCase()

function readLine(text: string, line: number): MailmapEntry | null {
  if (text.startsWith('#')) return null
  const first = readPart(text, false)
  if (!first) return null
  const second = readPart(first.rest, true)
  if (!second)
    return { line, name: first.name, address: null, forAddress: lower(first.address), forName: null }
  return {
    line,
    name: first.name,
    address: lower(first.address),
    forAddress: lower(second.address),
    forName: second.name?.toLowerCase() ?? null,
  }
}

/**
 * Reads a `.mailmap` in all four forms of gitmailmap(5), comments left out. A later line about the same address (and
 * name) takes the place of what an earlier one said, part by part, as git does it. Lines beyond the limit are not read.
 * @returns the entries in the order of their first lines, and how many lines there are beyond the limit
 */
export function readMailmap(text: string): { entries: MailmapEntry[]; left: number } {
  const lines = text.split('\n')
  const found = new Map<string, MailmapEntry>()
  for (const [at, line] of lines.slice(0, mailmapLimits.lines).entries()) {
    const entry = readLine(line, at + 1)
    if (!entry) continue
    const key = `${entry.forAddress}\n${entry.forName ?? ''}`
    const before = found.get(key)
    found.set(key, {
      ...entry,
      // With a name of who is meant the whole line holds; without one, what it says is added (add_mapping).
      name: entry.name ?? (entry.forName === null ? (before?.name ?? null) : null),
      address: entry.address ?? (entry.forName === null ? (before?.address ?? null) : null),
    })
  }
  return { entries: [...found.values()], left: Math.max(0, lines.length - mailmapLimits.lines) }
}
