import { noWords, readGroup } from './subject-words'
import type { SubjectInfo } from './types'

/** Longer subjects are read up to here; real ones stay under 300 characters. */
const maxLength = 4000

const replyMark =
  /^(?:re|aw|antw|antwort|svar|fwd?|wg|forwarded|回复|回覆|答复|答覆|转发|轉發)\s?(?:\[\d{1,3}\]|\^\d{1,3}|\(\d{1,3}\))?\s?[:：]\s*/iu
/** Behind a bracket group `fw:` and `aw:` are as likely names of subsystems. */
const laterReplyMark = /^(?:re|fwd)\s?[:：]\s*/i
/** Up to three letters, a colon and a bracket group are a localised `Re:` (b4 LoreSubject from two on; Italians write `R:`). */
const anyReplyMark = /^(?!rfc)\p{L}{1,3}\s?[:：]\s*(?=\[)/iu
/** `[External] : Re: [PATCH]`: what a gateway puts in front. */
const gatewayColon = /^:\s*(?=\[|re\s?:|fwd?\s?:)/i

/**
 * Takes a subject line apart (notes/parsing.md rules 1 to 6).
 * Never throws; the time is linear in the length. Without a bracket group the version is 1 (inferred) and
 * index and total are null; with one but no counter they are 1 of 1 (inferred).
 */
export function parseSubject(subject: string): SubjectInfo {
  const words = noWords()
  const head = splitHead(subject.slice(0, maxLength).replace(/\s+/g, ' ').trim())
  for (const group of head.groups) readGroup(group, words)
  const grouped = head.groups.length > 0
  const loose = grouped && words.index === null ? looseCounter(head.title) : null
  const titleVersion = grouped && words.version === null ? versionInTitle(head.title) : null
  const version = words.version ?? titleVersion
  const numbered = words.index !== null || loose !== null
  return {
    title: head.title,
    prefixes: words.prefixes,
    version: version ?? 1,
    pointVersion: words.pointVersion,
    versionInferred: version === null,
    index: words.index ?? loose?.index ?? (grouped ? 1 : null),
    total: words.total ?? loose?.total ?? (grouped ? 1 : null),
    countersInferred: !numbered,
    patch: words.patch || words.index !== null || words.version !== null,
    reply: head.reply || (!grouped && /\(was: /i.test(head.title)),
    rfc: words.rfc,
    resend: words.resend,
  }
}

/** `RFC: [PATCH 1/2] title`. */
const bareRfc = /^(RFC)\s?:\s*(?=\[)/

interface Head {
  reply: boolean
  groups: string[]
  title: string
}

/** Reads reply marks and bracket groups from the front, in any order: `[list] Re: [PATCH 1/2] title`. */
function splitHead(subject: string): Head {
  const head: Head = { reply: false, groups: [], title: subject }
  let at = 0
  while (at < subject.length) {
    const rest = subject.slice(at, at + 80)
    const mark = head.groups.length > 0 ? laterReplyMark.exec(rest) : startMark(rest)
    if (mark) {
      head.reply = true
      at += mark[0].length
      continue
    }
    const bare = readBare(rest, head.groups)
    const end = subject[at] === '[' ? closingBracket(subject, at) : -1
    if (bare === 0 && end < 0) break
    if (bare === 0) head.groups.push(subject.slice(at + 1, end).replace(/[[\]]/g, ' '))
    at = bare === 0 ? end + 1 : at + bare
    while (subject[at] === ' ') at += 1
  }
  head.title = subject.slice(at)
  return head
}

/** What stands before or between groups without being one; gives its length, 0 where there is none. */
function readBare(rest: string, groups: string[]): number {
  if (groups.length > 0) return gatewayColon.exec(rest)?.[0].length ?? 0
  const rfc = bareRfc.exec(rest)
  if (rfc?.[1]) groups.push(rfc[1])
  return rfc?.[0].length ?? 0
}

const startMark = (text: string): RegExpExecArray | null => replyMark.exec(text) ?? anyReplyMark.exec(text)

/** Position of the bracket that closes the one at `from`, or -1. Brackets may be nested. */
function closingBracket(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '[') depth += 1
    else if (text[at] === ']') depth -= 1
    if (depth === 0) return at
  }
  return -1
}

/** `[PATCH] 1/2 title`: the counter stands behind the group. */
function looseCounter(title: string): { index: number; total: number } | null {
  const match = /^\(?(\d{1,3})\/(\d{1,3})\)?[:,\s]/.exec(title)
  if (!match) return null
  const [index, total] = [Number(match[1]), Number(match[2])]
  return total > 0 && index <= total ? { index, total } : null
}

function versionInTitle(title: string): number | null {
  const match = /\(v(\d{1,3})\)/i.exec(title)
  return match ? Number(match[1]) : null
}
