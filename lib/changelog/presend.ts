import { comesBefore } from '#lib/series/before'
import type { RangePair } from '#lib/series/range-diff'
import type { PatchTrailers } from '#lib/series/trailers'
import type { Mail, Revision } from '#lib/series/types'
import { changesOf } from './changes'
import { checkChangelog, isUnborne } from './check'
import { isDone } from './draft'
import { linesOf, sectionsOf } from './lines-of'
import { mainSentence } from './note-text'
import { missingPeople } from './recipients'
import { groupRepeats } from './repeats'
import { isSeen } from './seen'
import type { ChangelogQuestion } from './types'

export const presendKinds = [
  'question-open',
  'promise-not-seen',
  'not-in-cc',
  'trailer-dropped',
  'resend-differs',
  'version-used',
  'patch-missing',
  'line-without-change',
  'change-without-line',
  'question-without-line',
] as const
export type PresendKind = (typeof presendKinds)[number]

/** One thing to look at before a revision is sent. */
export interface PresendItem {
  kind: PresendKind
  /** A sentence for the author. */
  text: string
  /** Index of the patch in the revision to be sent, or in the older one for questions; 0 for the whole. */
  patch: number
  /** Key of the question or message that it is about, or null. */
  about: string | null
}

/** All that the list looks at; the caller reads the files and finds the questions. */
export interface PresendInput {
  /** The newest posted revision and its questions, with the draft taken for the next one. */
  older: Revision
  draft: Revision
  /** Mails of both. */
  mails: ReadonlyMap<string, Mail>
  questions: readonly ChangelogQuestion[]
  /** Range-diff from the older revision to the draft. */
  pairs: readonly RangePair[]
  /** Trailers of the draft's patches (collectTrailers). */
  trailers: readonly PatchTrailers[]
}

/**
 * The pre-send list: questions without an answer or a change, promises that are not seen, people who asked and are not in
 * Cc, trailers that did not come along, a RESEND that differs, lines that no change bears out and changes that no line
 * mentions. Ordered by kind as in {@link presendKinds}, then by patch.
 */
export function presendList(input: PresendInput): PresendItem[] {
  const items = [
    ...questionItems(input),
    ...missingPeople(input).map((text) => item('not-in-cc', text)),
    ...trailerItems(input),
    ...revisionItems(input),
    ...changelogItems(input),
  ]
  const rank = new Map(presendKinds.map((kind, at) => [kind, at]))
  return items.sort((a, b) => (rank.get(a.kind) ?? 0) - (rank.get(b.kind) ?? 0) || a.patch - b.patch)
}

const item = (kind: PresendKind, text: string, patch = 0, about: string | null = null): PresendItem => ({
  kind,
  text,
  patch,
  about,
})

function questionItems({ questions, pairs, mails }: PresendInput): PresendItem[] {
  const changes = changesOf(pairs, mails)
  return groupRepeats(questions.filter((question) => !question.maybe)).flatMap((group) => {
    const [first] = group
    if (!first) return []
    const place = first.patchIndex ?? 0
    const asked = `${[...new Set(group.map((question) => question.asker))].join(', ')}: "${mainSentence(first)}"`
    const isOpen = group.every((question) => question.status === 'open' && untouched(question))
    if (isOpen) return [item('question-open', `No answer and no change: ${asked}`, place, first.key)]
    const promised = group.find((question) => question.status === 'agreed')
    if (!promised) return []
    if (promised.nextVersion === 'unchanged')
      return [item('promise-not-seen', `Promised, but the code is as it was: ${asked}`, place, first.key)]
    return isSeen(promised, changes)
      ? []
      : [item('promise-not-seen', `Promised, but nothing of the kind is added: ${asked}`, place, first.key)]
  })
}

const untouched = (question: ChangelogQuestion): boolean =>
  question.nextVersion === 'unchanged' || question.nextVersion === 'unknown'

function trailerItems({ trailers }: PresendInput): PresendItem[] {
  return trailers.flatMap((patch) =>
    patch.dropped.map((one) =>
      item(
        'trailer-dropped',
        `${one.name}: ${one.value} is not in the patch. ${one.reason}`,
        patch.index,
        one.from,
      ),
    ),
  )
}

function revisionItems({ older, draft, pairs }: PresendInput): PresendItem[] {
  const items = draft.missing.map((index) =>
    item('patch-missing', `Patch ${index}/${draft.expected} is not among the files.`, index),
  )
  if (draft.resend) return [...items, ...resendItems(older, draft, pairs)]
  if (comesBefore(older, draft)) return items
  const text = `The files say v${draft.version}, but v${older.version} was posted already; use --reroll-count (-v).`
  return [item('version-used', text), ...items]
}

/** The kernel's rule: RESEND only for unmodified patches. */
function resendItems(older: Revision, draft: Revision, pairs: readonly RangePair[]): PresendItem[] {
  const differing = pairs.filter((pair) => pair.mark !== '=')
  if (draft.version === older.version && differing.length === 0) return []
  const names = differing.map((pair) => pair.to?.index ?? pair.from?.index ?? 0).join(', ')
  const text = `RESEND is for unmodified patches, but it differs from v${older.version} in patch ${names}; give it a new version.`
  return differing.length === 0 ? [] : [item('resend-differs', text)]
}

function changelogItems({ draft, mails, questions, pairs }: PresendInput): PresendItem[] {
  if (draft.resend) return []
  const changes = changesOf(pairs, mails)
  const lines = linesOf(sectionsOf(draft, mails), draft.version)
  if (lines.length === 0 && changes.length > 0)
    return [
      item(
        'change-without-line',
        `There is no changelog for v${draft.version} on the cover letter or below any ---.`,
      ),
    ]
  const check = checkChangelog(lines, questions, changes)
  return [
    ...check.lines
      .filter(isUnborne)
      .map(({ line }) =>
        item('line-without-change', `No change bears out: ${line.text}`, line.patch, line.message),
      ),
    ...check.changesWithoutLine.map((change) =>
      item(
        'change-without-line',
        `No line mentions ${wordsFor(change)}.`,
        change.kind === 'gone' ? 0 : change.patch,
      ),
    ),
    ...check.questionsWithoutLine
      .filter((question) => isDone(question) && isSeen(question, changes))
      .map((question) =>
        item(
          'question-without-line',
          `Agreed, and no line mentions it: ${question.asker}: "${mainSentence(question)}"`,
          question.patchIndex ?? 0,
          question.key,
        ),
      ),
  ]
}

function wordsFor({ kind, file, title, lines }: ReturnType<typeof changesOf>[number]): string {
  if (kind === 'new') return `the new patch "${title}"`
  if (kind === 'gone') return `that the patch "${title}" is gone`
  if (kind === 'message') return 'the new wording of the commit message'
  const first = lines.find((line) => line.length > 4) ?? ''
  return `the change in ${file ?? 'it'} (${lines.length} lines, such as "${first.slice(0, 60).trim()}")`
}
