/**
 * Headings of changelog sections. The forms and how often each occurs: notes/parsing.md section 0 ("Changes in vN" 47 %,
 * "vN:" 25 %, "vA->vB" 9 %, other 8 %). All patterns are anchored, bounded and run on lines of limited length.
 */

/** How an author heads the section of one revision. */
export type ChangelogForm = 'changes-in' | 'arrow' | 'version'

/** A heading taken apart. */
export interface Heading {
  /** The revision whose changes follow: 3 for `Changes since v2`; `ownVersion` for `Changes since the last version`. */
  version: number
  form: ChangelogForm
  /** It counts from an RFC, whose numbers the series may have begun anew after: `Changes since RFC v2`. */
  sinceRfc: boolean
  /** What stands on the line behind the colon: the only note, a link, or ''. */
  rest: string
}

const version = String.raw`(?:rfc[-/ ]{0,2})?(?:v|ver(?:sion)?\.? ?)(\d{1,3})(?:\.\d{1,2})?`
/** A reference, a remark or the mail that is meant, then the colon with what stands behind it. */
const tail = String.raw`\s*(?:\[\d{1,2}\]|\([^()]{0,60}\)|<[^<>\s]{1,200}>)?\s*(?::+\s*(.*)|[-=]{0,3})$`
const mark = String.raw`^\s*(?:[-*#=\[]{1,3}\s{0,3})?(?:(?:the |a )?(?:full |complete )?(?:list|summary) of )?`
const word = `(?:changed?s?|chang(?:e ?)?logs?|diff(?:erence)?s?|updates?|history|new|modifications?)`
const rfc = 'rfc(?: (?:patch|series|posting|version))?'

const letter = String.raw`(?:v|ver(?:sion)?\.? ?)`
/** A hyphen without its head needs the letter behind it: `v7-9: moved` and `RFC-822: fold` are notes. */
const arrowSign = String.raw`(?:(?:-{1,3}>|=>|→|\.\.\.?|to|and)\s{0,3}(?:rfc[-/ ]{0,2})?${letter}?|-{1,3}\s{0,3}(?:rfc[-/ ]{0,2})?${letter})`
const arrow = new RegExp(
  String.raw`${mark}(?:${word}\s{0,3}:?\s{0,3}(?:from|between)?\s{0,3})?(?:${version}|rfc)\s{0,3}${arrowSign}(\d{1,3})(?:\.\d{1,2})?\]?${tail}`,
  'iu',
)
/** `Changes to v1` are those against it, as in `compared to`. */
const sinceWord = String.raw`(?:since|from|after|to|vs\.?|compared to|on top of)`
const since = new RegExp(
  String.raw`${mark}(?:(?:major |detailed )?${word}\s{0,3},?\s{0,3})?${sinceWord}\s{0,3}(?:the )?(?:patch )?\[?(?:${version}|${rfc})\]?(?: (?:in|of|for|on|to) [\w ,]{1,60}(?=:$))?${tail}`,
  'iu',
)
/** Says nothing of numbers: it is about the revision that carries it. */
const previous = new RegExp(
  String.raw`${mark}${word}\s{0,3},?\s{0,3}${sinceWord}\s{0,3}(?:the |my )?(?:previous|last|prior|earlier)\s(?:rfc|version|revision|posting|series|submission|iteration|round|spin|patch ?set|patch|one|time)${tail}`,
  'iu',
)
const inVersion = new RegExp(
  String.raw`${mark}(?:major |detailed |main )?${word}\s{0,3},?:?\s{0,3}(?:(?:in|for|of|with|on)\s{0,3})?(?:this |the )?(?:patch )?(?:series )?\(?${version}\)?\]?${tail}`,
  'iu',
)
const bare = new RegExp(
  String.raw`${mark}${version}\]?\s{0,3}(?:changes?|updates?|changelog|notes?)?${tail}`,
  'iu',
)

/**
 * Reads a line as the heading of a changelog section, or gives null.
 * A bare `v2` counts only with a colon or alone on its line, since `v2 of the series` is prose.
 */
export function readHeading(line: string): Heading | null {
  if (line.length > 200) return null
  const between = arrow.exec(line)
  if (between) return heading(laterOf(line, between[1], between[2]), 'arrow', between[3])
  const after = since.exec(line)
  if (after) {
    const counted = heading(String(Number(after[1] ?? 0) + 1), 'changes-in', after[2])
    return { ...counted, sinceRfc: /^[^:]{0,60}\brfc\b/i.test(line) }
  }
  const before = previous.exec(line)
  if (before) return heading(String(ownVersion), 'changes-in', before[1])
  const within = inVersion.exec(line)
  if (within) return heading(within[1], 'changes-in', within[2])
  const alone = bare.exec(line)
  return alone ? heading(alone[1], 'version', alone[2]) : null
}

/** Stands for the number of the revision that carries the heading. */
export const ownVersion = 0

/** `v5 -> v4` is written the wrong way round; what an RFC has become has a lower number. */
function laterOf(line: string, older = '0', newer = '0'): string {
  return /\brfc\b/i.test(line) ? newer : String(Math.max(Number(older), Number(newer)))
}

function heading(version: string | undefined, form: ChangelogForm, rest: string | undefined): Heading {
  return { version: Number(version), form, sinceRfc: false, rest: (rest ?? '').trim() }
}
