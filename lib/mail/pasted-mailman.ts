import { unmaskAddress } from './addresses'
import { parseDate } from './date'
import type { PastedMail } from './pasted-page'

/** The page's own lines between the date and the mail. */
const navigation =
  /^\s*(?:[*•o-]\s*)?(?:Previous message|Next message|Messages sorted by|Reply|\[ ?(?:date|thread|subject|author) ?\])\b/i
const footer = /^\s*More information about the\b/i
/** Lines of the page above the subject. */
const maxAbove = 12

interface Head {
  subject: string
  name: string
  address: string
  date: string
  /** Index of the first line behind the head. */
  end: number
}

/** `Name user at domain` on one line, as some browsers copy it. */
function nameAndAddress(line: string): { name: string; address: string } | null {
  const match = /^(.{0,120}?)\s*<?([^\s<>]{1,100})(?: at |@)([^\s<>]{1,150}\.[^\s<>]{1,60})>?\s*$/.exec(
    line.trim(),
  )
  return match ? { name: (match[1] ?? '').trim(), address: `${match[2]}@${match[3]}` } : null
}

/** The head whose date stands at `at`: above it the address, the name (on the same line or its own) and the subject. */
function headAbove(lines: readonly string[], at: number): Head | null {
  const date = (lines[at] ?? '').trim()
  const person = nameAndAddress(lines[at - 1] ?? '')
  if (!person) return null
  const ownLine = person.name === '' || unmaskAddress((lines[at - 1] ?? '').trim()) !== null
  const name = ownLine ? (lines[at - 2] ?? '').trim() : person.name
  const subject = (lines[at - (ownLine ? 3 : 2)] ?? '').trim()
  return subject === '' ? null : { subject, name, address: person.address, date, end: at + 1 }
}

function findHead(lines: readonly string[]): Head | null {
  for (let at = 2; at < Math.min(lines.length, maxAbove); at++) {
    const line = (lines[at] ?? '').trim()
    if (line.length > 60 || parseDate(line) === null) continue
    const head = headAbove(lines, at)
    if (head) return head
  }
  return null
}

/** The mail's own lines: without the page's navigation above and below and Mailman's footer. */
function bodyOf(lines: readonly string[], from: number): string[] {
  let start = from
  while (start < lines.length && ((lines[start] ?? '').trim() === '' || navigation.test(lines[start] ?? '')))
    start++
  let end = lines.length
  for (let at = Math.max(start, lines.length - 15); at < lines.length; at++) {
    if (!footer.test(lines[at] ?? '') && !navigation.test(lines[at] ?? '')) continue
    end = at
    break
  }
  while (end > start && /^\s*(?:-{10,}|_{10,})?\s*$/.test(lines[end - 1] ?? '')) end--
  return lines.slice(start, end)
}

/** Mailman shows the subject of a reply without its `Re:`; an attribution above a quote gives it away. */
function isReply(body: readonly string[]): boolean {
  const quote = body.findIndex((line) => line.startsWith('>'))
  return (
    quote > 0 &&
    body
      .slice(Math.max(0, quote - 3), quote)
      .some((line) => /(?:wrote|writes|schrieb|écrit)\s*:?\s*$/.test(line))
  )
}

/**
 * A page of Mailman's pipermail (hypermail's has the same head): subject, name, `user at domain`, date,
 * the mail with its leading blanks lost, the list's footer.
 */
export function pastedMailmanPage(lines: readonly string[]): PastedMail | null {
  const head = findHead(lines)
  if (!head) return null
  const body = bodyOf(lines, head.end)
  const reply = isReply(body) && !/^re:/i.test(head.subject)
  const name = head.name.replace(/["\\]/g, '')
  return {
    headers: [
      ['Subject', `${reply ? 'Re: ' : ''}${head.subject}`],
      ['From', name === '' ? head.address : `"${name}" <${head.address}>`],
      ['Date', head.date],
      ['X-Reroll-Pasted', 'pipermail'],
    ],
    body,
  }
}
