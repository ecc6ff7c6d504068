import type { PastedMail } from './pasted-page'

const kept = /^(From|To|Cc|Subject|Date|Message-ID|In-Reply-To|References|Sender|Reply-To):\s*(.*)$/i
/** Links that the page prints behind a header's value. */
const links = /\s*(?:\[thread overview\]|\[flat\|nested\]|\(raw\)|\(permalink \/ raw\))\s*$/
/** The page's first line behind the mail: `next prev parent reply	other threads:[~2025-09-08 15:27 UTC`. */
const footer = /^\s*(?:next|prev|parent|reply|\s)*\s*other threads:\[/i
/** Lines of the page above the headers. */
const maxAbove = 15

function cleanValue(value: string): string {
  let text = value.trim()
  for (let next = text.replace(links, ''); next !== text; next = text.replace(links, '')) text = next
  return text
}

/** Headers from `at` on; a line that begins with a blank goes on with the one above. */
function readHeaders(lines: readonly string[], at: number): { headers: [string, string][]; end: number } {
  const headers: [string, string][] = []
  let end = at
  for (; end < lines.length && end < at + 200; end++) {
    const line = lines[end] ?? ''
    const last = headers.at(-1)
    const match = kept.exec(line)
    if (match) headers.push([match[1] ?? '', cleanValue(match[2] ?? '')])
    else if (last && /^\s+\S/.test(line)) last[1] = cleanValue(`${last[1]} ${line.trim()}`)
    else break
  }
  return { headers, end }
}

/**
 * The page of one message at lore or another public-inbox: it shows real headers, the Message-ID among
 * them, with links printed between them. A plain .eml is not taken for one: it has no such links.
 */
export function pastedPublicInboxPage(lines: readonly string[]): PastedMail | null {
  const at = lines.slice(0, maxAbove).findIndex((line) => /^(?:From|Subject|Date):\s*\S/i.test(line))
  if (at < 0) return null
  const { headers, end } = readHeaders(lines, at)
  const printed = lines.slice(at, end).some((line) => links.test(line))
  const id = headers.find(([name]) => name.toLowerCase() === 'message-id')?.[1] ?? ''
  if (!printed || !/^<[^\s<>]+>$/.test(id)) return null
  let start = end
  while ((lines[start] ?? '').trim() === '' && start < lines.length) start++
  const stop = lines.findIndex((line, index) => index >= start && footer.test(line))
  const body = lines.slice(start, stop < 0 ? lines.length : stop)
  while (body.length > 0 && (body.at(-1) ?? '').trim() === '') body.pop()
  return { headers: [...headers, ['X-Reroll-Pasted', 'public-inbox']], body }
}
