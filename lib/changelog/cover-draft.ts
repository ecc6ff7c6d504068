import type { Mail, Revision } from '#lib/series/types'
import { cleanLine } from './clean'
import { diffstat } from './diffstat'
import { readChangelog } from './read'
import { shortlog } from './shortlog'

/** What a cover letter is drafted from. */
export interface CoverDraft {
  /** Of the new revision. */
  version: number
  title: string
  /** Words for the bracket besides PATCH, e.g. a subsystem. */
  prefixes: readonly string[]
  /** Number of patches. */
  total: number
  /** The blurb: paragraphs without changelog, shortlog and diffstat. */
  blurb: string
  /** As renderKernel writes it. */
  changelog: string
  changeId: string | null
  /** Shortlog and diffstat, with a mark above them while they are those of the older revision. */
  summary: string
}

/** The older cover letter (or single patch) as the start of the next one; the changelog is the new revision's. */
export function coverDraft(
  older: Revision,
  mails: ReadonlyMap<string, Mail>,
  changelog: string,
  version: number,
): CoverDraft {
  const mail = older.cover === null ? undefined : mails.get(older.cover)
  const head = mail ?? mails.get(older.head)
  return {
    version,
    title: cleanLine(head?.subject.title || (older.patches[0]?.title ?? '')),
    prefixes: (head?.subject.prefixes ?? []).map(cleanLine),
    total: older.expected,
    blurb: mail ? blurbOf(mail) : '',
    changelog,
    changeId: head ? changeIdOf(head) : null,
    summary: summaryOf(older, mails, version),
  }
}

function summaryOf(older: Revision, mails: ReadonlyMap<string, Mail>, version: number): string {
  const patches = older.patches.flatMap(({ messageId }) => mails.get(messageId) ?? [])
  if (patches.length === 0) return ''
  const stale = `*** Of ${older.label}; git format-patch --cover-letter makes those of v${version}. ***\n\n`
  return `${older.version === version ? '' : stale}${shortlog(patches)}\n\n${diffstat(patches)}`
}

/** A `change-id` line stands alone (notes/parsing.md rule 32). */
function changeIdOf(mail: Mail): string | null {
  for (const line of mail.message.body.lines) {
    const match = /^change-id: ([\w.+-]{1,200})\s*$/.exec(line)
    if (match?.[1]) return match[1]
  }
  return null
}

/** Where the blurb of a cover letter ends: what git and b4 append. */
const appended = [
  /^---\s*$/,
  /^-- $/,
  /^\S.{0,80} \(\d{1,4}\):$/,
  /^ \S.{0,200} \| +(\d+|Bin)/,
  /^(base-commit|change-id): /,
]

function blurbOf(mail: Mail): string {
  const { lines } = mail.message.body
  const end = lines.findIndex((line) => appended.some((pattern) => pattern.test(line)))
  const changelogs = readChangelog(mail)
  const kept = lines
    .slice(0, end < 0 ? lines.length : end)
    .filter((_, at) => !changelogs.some(({ lines: [first, last] }) => at + 1 >= first && at + 1 <= last))
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Text for `b4 prep --edit-cover`: title, blurb, and below the line what does not go into the merge. */
export function b4Cover({ title, blurb, changelog }: CoverDraft): string {
  return `${title}\n\n${blurb}\n\n---\n${changelog.trimEnd()}\n`
}

/**
 * A cover letter as `git format-patch --cover-letter` writes one, for `git send-email`: headers and body with shortlog and
 * diffstat, no recipients.
 */
export function gitCover({
  version,
  title,
  prefixes,
  total,
  blurb,
  changelog,
  changeId,
  summary,
}: CoverDraft): string {
  const width = String(total).length
  const words = ['PATCH', ...prefixes, `v${version}`, `${'0'.padStart(width, '0')}/${total}`]
  const below = summary === '' ? '' : `\n${summary}\n`
  const id = changeId === null ? '' : `\nchange-id: ${changeId}\n`
  return `Subject: [${words.join(' ')}] ${title}\n\n${blurb}\n\n${changelog.trimEnd()}\n${below}${id}`
}
