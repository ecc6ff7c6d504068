import type { FileDiff } from '#lib/diff/types'
import { readCommit } from '#lib/series/commit-text'
import type { RangePair } from '#lib/series/range-diff'
import type { Mail, PatchRef } from '#lib/series/types'

/** One thing that a revision changed, as a line of a changelog may tell it. */
export interface Change {
  /** `0:drivers/x.c`: patch and file, unique in its list. */
  key: string
  kind: 'changed' | 'message' | 'new' | 'gone'
  /** Index in the newer revision; for a patch that is gone, in the older. */
  patch: number
  title: string
  /** null for a commit message or a whole patch. */
  file: string | null
  /** Lines that only one of the revisions adds or takes away, with `+` or `-` for the newer or the older revision. */
  lines: string[]
}

/** Lines kept of one change; more say nothing new to a reader. */
const maxLines = 400

/**
 * What changed between two revisions by patch and file, from their range-diff: files whose added or removed lines differ,
 * commit messages, new patches and those that are gone. Moves and other line numbers are no change.
 */
export function changesOf(pairs: readonly RangePair[], mails: ReadonlyMap<string, Mail>): Change[] {
  return joinByTitle(pairs).flatMap((pair) => {
    if (pair.from && pair.to) return pair.mark === '!' ? bothSides(pair, pair.from, pair.to, mails) : []
    const ref = pair.to ?? pair.from
    return ref ? [wholePatch(ref, pair.to ? 'new' : 'gone', mails.get(ref.messageId))] : []
  })
}

/**
 * A patch that was rewritten for the most part is one gone and one new to git; here the same title makes them one again,
 * since their author calls it a change.
 */
export function joinByTitle(pairs: readonly RangePair[]): RangePair[] {
  const added = new Map(
    pairs.flatMap((pair) => (!pair.from && pair.to ? [[pair.to.title.toLowerCase(), pair] as const] : [])),
  )
  const joined = new Set<RangePair>()
  const all = pairs.map((pair) => {
    const other = pair.to || !pair.from ? undefined : added.get(pair.from.title.toLowerCase())
    if (!other || joined.has(other)) return pair
    joined.add(other)
    return {
      ...pair,
      to: other.to,
      mark: '!' as const,
      change: 'changed' as const,
      commitMessageChanged: true,
    }
  })
  return all.filter((pair) => !joined.has(pair))
}

function wholePatch(ref: PatchRef, kind: 'new' | 'gone', mail: Mail | undefined): Change {
  const mark = kind === 'new' ? '+' : '-'
  const files = mail?.diff?.files ?? []
  const lines = files.flatMap((file) => [pathOf(file), ...editsOf(file).map((edit) => edit.slice(1))])
  return {
    key: `${kind}:${ref.index}`,
    kind,
    patch: ref.index,
    title: ref.title,
    file: null,
    lines: lines.slice(0, maxLines).map((line) => `${mark}${line}`),
  }
}

function bothSides(
  pair: RangePair,
  from: PatchRef,
  to: PatchRef,
  mails: ReadonlyMap<string, Mail>,
): Change[] {
  const [older, newer] = [mails.get(from.messageId), mails.get(to.messageId)]
  if (!older || !newer) return []
  const place = { patch: to.index, title: to.title }
  const message = pair.commitMessageChanged ? messageLines(older, newer) : []
  const changes = fileChanges(older, newer).map(([file, lines]): Change => {
    return { key: `${to.index}:${file}`, kind: 'changed', ...place, file, lines }
  })
  if (message.length === 0) return changes
  return [...changes, { key: `${to.index}:message`, kind: 'message', ...place, file: null, lines: message }]
}

function messageLines(older: Mail, newer: Mail): string[] {
  const prose = (mail: Mail): string[] => readCommit(mail).message.filter((line) => !trailer.test(line))
  return unlike(prose(older), prose(newer)).filter((line) => line.length > 1)
}

/** Tags that came or went are told apart from the text (collectTrailers). */
const trailer = /^[A-Z][a-z]+(?:-[a-zA-Z]+){0,4}: \S/

function fileChanges(older: Mail, newer: Mail): [string, string[]][] {
  const before = editsByFile(older)
  const after = editsByFile(newer)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((file): [string, string[]] => [file, unlike(before.get(file) ?? [], after.get(file) ?? [])])
    .filter(([, lines]) => lines.length > 0)
}

function editsByFile(mail: Mail): Map<string, string[]> {
  return new Map((mail.diff?.files ?? []).map((file) => [pathOf(file), editsOf(file)]))
}

const pathOf = (file: FileDiff): string => file.newPath ?? file.oldPath ?? ''

/** Added and removed lines with their mark; blank ones are left out. */
function editsOf(file: FileDiff): string[] {
  return file.hunks.flatMap((hunk) =>
    hunk.lines
      .filter((line) => (line.kind === 'add' || line.kind === 'delete') && line.text.trim() !== '')
      .map((line) => `${line.kind === 'add' ? '+' : '-'}${line.text}`),
  )
}

/** Lines that stand more often in one list than in the other, white space apart. */
function unlike(before: readonly string[], after: readonly string[]): string[] {
  const counts = new Map<string, number>()
  const squeeze = (line: string): string => line.replace(/\s+/g, '')
  for (const line of before) counts.set(squeeze(line), (counts.get(squeeze(line)) ?? 0) + 1)
  const added = after.filter((line) => {
    const left = counts.get(squeeze(line)) ?? 0
    counts.set(squeeze(line), left - 1)
    return left <= 0
  })
  const removed = before.filter((line) => {
    const left = counts.get(squeeze(line)) ?? 0
    counts.set(squeeze(line), left - 1)
    return left > 0
  })
  return [...added.map((line) => `+${line}`), ...removed.map((line) => `-${line}`)].slice(0, maxLines)
}
