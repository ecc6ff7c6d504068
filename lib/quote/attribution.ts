/** Lines that an attribution may be wrapped over. */
const maxWrapped = 4
/** Longer lines are prose; also bounds what the patterns below meet. */
const maxLength = 400

const day = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\\.?'
/** First words of an attribution, in the languages in which mail clients write it. */
const opening = new RegExp(
  `^(?:\\* |(?:on|at|in|am|le|el|il|em|op|den|dne|dnia|w dniu|quoting|excerpts from|zitat von|the pull request you sent on) |${day},? |\\d{1,4}[-./年]|\\p{L}{2,3}, \\d)`,
  'iu',
)

/** The verb at the end: English, German, French, Spanish, Italian, Portuguese, Dutch, the North, the East. */
const verb =
  '(?:wrote|writes|writeth|schrieb|schreibt|a écrit|a ecrit|écrit|escribió|ha scritto|escreveu|schreef|skrev|kirjoitti|napsal\\(?a?\\)?|napisał\\(?a?\\)?|pisze|írta|yazdı|написал\\(?а?\\)?|пишет|писал|spake thusly|wrote on [^:]{1,80})'
const closing = new RegExp(`(?:(?:^|[\\s,>)"'])${verb}|写道|寫道|のメッセージ)\\s*[:：]?$`, 'iu')
/** Nearly every attribution ends in a colon; spares other lines the long patterns. */
const mayEnd = /[:：道)]$|(?:wrote|writes|schrieb|crit|message of .{2,80})$|^Quoting /
const closingColon = /[:：]$/
/** `Am 08.09.25 um 13:10 schrieb Ann Example:`: the name behind the verb. */
const verbThenName = /\s(?:schrieb|skrev|schreef|napsal|wrote) .{1,120}[:：]$/iu
/** No verb: Gmail in Japanese and Russian, alot's `Quoting X (date)`, sup's `Excerpts from`. */
const withoutVerb =
  /^(?:The pull request you sent on .{5,60}:|\d{4}年.{3,150}[:：]|\p{L}{2,3}, \d.{5,150}[:：]|Quoting .{2,150}|Excerpts from .{2,150} message of .{2,80}[:：])$/u
const address = /<?[^\s<>@]{1,64}(?:@| at )[^\s<>@]{1,120}>?/

export interface AttributionLine {
  depth: number
  text: string
}

const trimmed = (lines: readonly AttributionLine[], at: number): string => {
  const text = lines[at]?.text ?? ''
  return text.length > maxLength ? '' : text.trim()
}

/** Depth of the first line below that says something, at most three lines down; -1 when there is none. */
function depthBelow(lines: readonly AttributionLine[], at: number): number {
  for (let next = at + 1; next <= at + 3; next++) {
    const line = lines[next]
    if (!line) return -1
    if (line.text.trim() !== '') return line.depth
  }
  return -1
}

/** First line of the attribution that ends at `end`, going up over wrapped lines. */
function firstLine(lines: readonly AttributionLine[], end: number): number {
  if (opening.test(trimmed(lines, end))) return end
  const depth = lines[end]?.depth ?? 0
  for (let at = end - 1; at > end - maxWrapped && at >= 0; at--) {
    const line = lines[at]
    // A client that wraps an older attribution leaves its second line with one marker less.
    const inside = line?.depth === depth || (at === end - 1 && line?.depth === depth + 1)
    const text = trimmed(lines, at)
    if (!inside || text === '' || closingColon.test(text)) break
    if (opening.test(text)) return at
    if (line?.depth !== depth) break
  }
  return end
}

/** All of it on one line, as if it had never been wrapped. */
const joined = (lines: readonly AttributionLine[], first: number, last: number): string =>
  lines
    .slice(first, last + 1)
    .map((line) => line.text.trim())
    .join(' ')

/** True for a line that ends like an attribution, whatever stands below it. */
export const endsAttribution = (line: string): boolean =>
  line.length <= maxLength && closing.test(line.trim())

/** Names a time or an address, as every client's attribution does; "the documentation writes:" does not. */
const namesSomebody = (text: string): boolean => /\d{1,2}[:.]\d{2}|\d{4}/.test(text) || address.test(text)

/**
 * First line (index) of an attribution that ends at `end`, or -1 when that line ends none. It must stand
 * above a deeper quote, except when it is unmistakable: an opening word, a time, and the verb.
 */
export function attributionStart(lines: readonly AttributionLine[], end: number): number {
  const text = trimmed(lines, end)
  if (!mayEnd.test(text)) return -1
  const depth = lines[end]?.depth ?? 0
  const deeper = depthBelow(lines, end) > depth
  if (deeper && withoutVerb.test(text)) return end
  const ends = closing.test(text) || verbThenName.test(text)
  if (!ends && !(deeper && closingColon.test(text) && /<[^\s<>]+@[^\s<>]+>/.test(text))) return -1
  const first = firstLine(lines, end)
  const whole = joined(lines, first, end)
  const opened = opening.test(whole)
  if (!deeper)
    return opened && closingColon.test(text) && namesSomebody(whole) && /\d/.test(whole) ? first : -1
  if (opened && namesSomebody(whole)) return first
  const short = whole.split(' ').length <= 6 && closingColon.test(text)
  return namesSomebody(whole) || short ? first : -1
}
