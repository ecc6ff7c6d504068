import type { Mail } from '#lib/series/types'
import { indentOf, readBullet } from './bullet'
import { type ChangelogForm, type Heading, readHeading } from './heading'
import { maxItemLines, maxItems, maxLineLength, maxLines } from './limits'

/** One line (with its continuation) of an author's own changelog. */
export interface ChangelogItem {
  /** First and last line in the decoded body, from 1. */
  lines: [number, number]
  /** Unwrapped, without its mark. */
  text: string
  /** 0 for the outermost list. */
  depth: number
  /** Texts of the items above it that it is nested in, outermost first: `Reports by A:`, `i2c: nomadik:`. */
  context: string[]
}

/** What an author says that one revision changed. */
export interface ChangelogSection {
  version: number
  form: ChangelogForm
  /** See Heading; `linesOf` knows what to make of it. */
  sinceRfc: boolean
  /** The mark of its list, `-` where there is none. */
  bullet: string
  /** First line (its heading) and last line in the decoded body. */
  lines: [number, number]
  items: ChangelogItem[]
}

/** Lines that end a section: what git, b4 and people put below a changelog. */
const ends = [
  /^---\s*$/,
  /^-- $/,
  /^diff --git /,
  /^ \S.{0,200} \| +(\d+|Bin)/,
  /^\S.{0,80} \(\d{1,4}\):$/,
  /^(base-commit|change-id|prerequisite-[a-z-]{2,20}): /i,
  /^(Signed-off|Reviewed|Acked|Tested|Suggested|Reported|Co-developed|Cc|Fixes|Link|Closes)(-by)?: /i,
  /^(Based on|The following changes|Best regards|Thanks|Cheers|Regards|Patch \d+:?$)/i,
]

/**
 * Reads the changelog sections of a cover letter or patch: everything above its diff, in the forms of {@link readHeading},
 * with lists by `-`, `*`, `o`, `+` or numbers, nested and wrapped. Sections come in the order of the mail.
 */
export function readChangelog(mail: Pick<Mail, 'message' | 'diffStart'>): ChangelogSection[] {
  const end = mail.diffStart === null ? maxLines : mail.diffStart - 1
  return readChangelogLines(mail.message.body.lines.slice(0, Math.min(end, maxLines)))
}

/** The same for bare lines, the first of which is line 1. */
export function readChangelogLines(lines: readonly string[]): ChangelogSection[] {
  const sections: ChangelogSection[] = []
  let index = 0
  while (index < lines.length) {
    const heading = headingAt(lines, index)
    if (!heading) {
      index++
      continue
    }
    const last = sectionEnd(lines, index)
    sections.push(readSection(lines, index, last, heading))
    index = last + 1
  }
  return sections
}

/** A bare version heading must look like one: a list, a note or a rule below it, or a note behind its colon. */
function headingAt(lines: readonly string[], index: number): Heading | null {
  const line = lines[index] ?? ''
  if (line.length > maxLineLength || line.startsWith('>')) return null
  const heading = readHeading(line)
  if (!heading || (heading.form !== 'version' && heading.rest === '')) return heading
  const next = lines.slice(index + 1).find((below) => below.trim() !== '' && !isRule(below))
  const plain = line.includes(':') || /\b(?:changes?|updates?|changelog)\s*$/i.test(line)
  if (!plain && !(next && readBullet(next))) return null
  return heading
}

const isRule = (line: string): boolean => /^\s*[-=~]{3,}\s*$/.test(line) && line.trimEnd() !== '---'

/** Index of the last line that belongs to the section whose heading stands at `start`. */
function sectionEnd(lines: readonly string[], start: number): number {
  let last = start
  let listed = false
  for (let index = start + 1; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (ends.some((end) => end.test(line)) || line.length > maxLineLength) break
    if (line.trim() === '') continue
    if (headingAt(lines, index)) break
    const bullet = readBullet(line)
    listed ||= bullet !== null
    const apart = (lines[index - 1] ?? '').trim() === ''
    if (apart && !bullet && listed && indentOf(line) === 0 && !listFollows(lines, index)) break
    last = index
  }
  return last
}

/** Whether a paragraph at the margin only heads the next list (`Driver:` and then items). */
function listFollows(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trimEnd()
  const next = lines.slice(index + 1, index + 3).find((below) => below.trim() !== '')
  return line.endsWith(':') && line.length < 80 && next !== undefined && readBullet(next) !== null
}

interface OpenItem extends ChangelogItem {
  indent: number
}

function readSection(
  lines: readonly string[],
  start: number,
  last: number,
  heading: Heading,
): ChangelogSection {
  const body = lines.slice(start + 1, last + 1)
  const bullets = body.map(readBullet)
  const items = bullets.some((bullet) => bullet !== null)
    ? readList(body, start + 2)
    : readParagraphs(body, start + 2, heading, start + 1)
  return {
    version: heading.version,
    form: heading.form,
    sinceRfc: heading.sinceRfc,
    bullet: bullets.find((bullet) => bullet !== null)?.mark ?? '-',
    lines: [start + 1, last + 1],
    items: items
      .slice(0, maxItems)
      .map(({ lines, text, depth, context }) => ({ lines, text, depth, context })),
  }
}

/** `first` is the number of the first of `body` in the mail. */
function readList(body: readonly string[], first: number): ChangelogItem[] {
  const items: OpenItem[] = []
  const above: OpenItem[] = []
  let title: string | null = null
  let open: OpenItem | null = null
  for (const [offset, line] of body.entries()) {
    const bullet = readBullet(line)
    const number = first + offset
    if (bullet) {
      while ((above.at(-1)?.indent ?? -1) >= bullet.indent) above.pop()
      const context = [...(title ? [title] : []), ...above.map((item) => item.text)]
      open = {
        lines: [number, number],
        text: bullet.text.trim(),
        depth: above.length,
        context,
        indent: bullet.indent,
      }
      items.push(open)
      above.push(open)
    } else if (line.trim() === '') {
      if (open && indentOf(body[offset + 1] ?? '') <= open.indent) open = null
    } else if (open && open.lines[1] - open.lines[0] < maxItemLines) extend(open, line, number)
    else if (line.trimEnd().endsWith(':')) title = line.trim()
  }
  return items.filter((item) => !isHeadOfList(item, items))
}

function extend(item: OpenItem, line: string, number: number): void {
  item.text += ` ${line.trim()}`
  item.lines = [item.lines[0], number]
}

/** `Reports by A:` with items below it is their context and no note of its own. */
function isHeadOfList(item: ChangelogItem, items: readonly ChangelogItem[]): boolean {
  return item.text.endsWith(':') && items.some((other) => other.context.includes(item.text))
}

/** Without a list every paragraph is a note; the text behind the heading's colon begins the first. */
function readParagraphs(
  body: readonly string[],
  first: number,
  heading: Heading,
  headingLine: number,
): ChangelogItem[] {
  const items: ChangelogItem[] = []
  const behind = /^https?:\/\/\S+$/.test(heading.rest) ? '' : heading.rest
  let open: ChangelogItem | null = behind ? paragraph(behind, headingLine) : null
  if (open) items.push(open)
  for (const [offset, line] of body.entries()) {
    if (line.trim() === '' || isRule(line)) {
      open = null
    } else if (open) {
      open.text += ` ${line.trim()}`
      open.lines = [open.lines[0], first + offset]
    } else {
      open = paragraph(line.trim(), first + offset)
      items.push(open)
    }
  }
  return items.filter((item) => !item.text.endsWith(':'))
}

const paragraph = (text: string, line: number): ChangelogItem => ({
  lines: [line, line],
  text,
  depth: 0,
  context: [],
})
