import { commitMessageEnd } from '#lib/diff/commit-message'
import { parseAddresses } from '#lib/mail/addresses'
import type { Address } from '#lib/mail/types'
import type { Mail } from './types'

/** What `git am` would make of a patch mail, without the tree. */
export interface CommitText {
  author: Address
  title: string
  /** The message without its title; trailing blanks and empty lines at both ends are gone. */
  message: string[]
}

/** Reads author, title and message of a patch mail; in-body `From:` and `Subject:` win over the headers. */
export function readCommit(mail: Mail): CommitText {
  const { lines } = mail.message.body
  const end = commitMessageEnd(lines) ?? mail.diffStart ?? lines.length + 1
  const body = lines.slice(0, end - 1)
  const { headers, next } = inBodyHeaders(body)
  const author = headers.get('from')
  const [named] = author === undefined ? [] : parseAddresses(author, 1)
  return {
    author: named ?? mail.message.sender,
    title: headers.get('subject')?.replace(/^\s*(?:\[[^\]]{0,200}\]\s*)*/, '') ?? mail.subject.title,
    message: trimLines(body.slice(next).map((line) => line.trimEnd())),
  }
}

/** `git format-patch --from` puts the author's name at the top of the body (git mailinfo). */
function inBodyHeaders(lines: string[]): { headers: Map<string, string>; next: number } {
  const headers = new Map<string, string>()
  let next = 0
  while (next < lines.length && lines[next]?.trim() === '') next += 1
  for (; next < lines.length; next += 1) {
    const match = /^(From|Subject|Date): (.{1,1000})$/.exec(lines[next] ?? '')
    if (!match?.[1] || !match[2]) break
    headers.set(match[1].toLowerCase(), match[2])
  }
  return headers.size > 0 ? { headers, next } : { headers, next: 0 }
}

function trimLines(lines: string[]): string[] {
  let start = 0
  let end = lines.length
  while (start < end && lines[start] === '') start += 1
  while (end > start && lines[end - 1] === '') end -= 1
  return lines.slice(start, end)
}
