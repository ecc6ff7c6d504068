import { changelogQuestions } from '#lib/changelog/from-found'
import { type PresendItem, presendList } from '#lib/changelog/presend'
import type { ChangelogQuestion } from '#lib/changelog/types'
import { InvalidInputError } from '#lib/errors'
import { mailFinder } from '#lib/questions/index'
import { comesBefore, sameNumbers } from '#lib/series/before'
import { rangeDiff } from '#lib/series/range-diff'
import { collectTrailers } from '#lib/series/trailers'
import type { Mail, Revision, Series } from '#lib/series/types'
import { type Context, demand } from '../context'
import { loadThreadMails, type ThreadMails } from './load-mails'
import { loadQuestions, type RevisionQuestions } from './load-questions'
import { keysOf, loadStoredSeries, type StoredRevision, type StoredSeries } from './load-series'
import { type Draft, readDraft } from './read-draft'
import { withMessages } from './with-messages'

/** One thing to look at, with the way to what it is about. */
export interface PresendItemView extends Pick<PresendItem, 'kind' | 'text' | 'patch'> {
  questionId: number | null
  messageKey: string | null
}

export interface PresendList {
  /** Label of the draft, as its files say. */
  label: string
  older: string
  patches: { index: number; title: string }[]
  items: PresendItemView[]
}

/** The posted one whose version the draft repeats, else the newest that it may follow. */
function olderThan({ revisions }: StoredSeries, draft: Revision): StoredRevision {
  const { version, rfc, resend } = draft
  const repeated = resend ? undefined : revisions.findLast((one) => sameNumbers(one.revision, draft))
  if (repeated) return repeated
  const limit = { version: resend ? version + 1 : version, rfc }
  const below = revisions.filter((one) => comesBefore(one.revision, limit))
  const older = below.findLast((one) => !one.revision.resend) ?? below.at(-1) ?? revisions.at(-1)
  if (!older) throw new InvalidInputError('None of the revisions of this series is at hand any more.')
  return older
}

/** What people decided holds; what the draft did to the code under a question is worked out from its files. */
function questionsAgainst(
  asked: RevisionQuestions,
  read: ThreadMails,
  draft: Revision,
  series: Series,
): ChangelogQuestion[] {
  const revision = series.revisions.at(-1)
  if (!revision) return []
  const previous = series.revisions.at(-2) ?? null
  const found = mailFinder.find({ ...read, revision, previous, next: draft })
  const fresh = new Map(changelogQuestions(found, read.mails, revision).map((one) => [one.key, one]))
  return asked.questions.map((question) => {
    const seen = fresh.get(question.key)
    return seen
      ? { ...question, text: seen.text, nextVersion: seen.nextVersion }
      : { ...question, nextVersion: 'unknown' }
  })
}

function listOf(
  draft: Draft,
  stored: StoredSeries,
  read: ThreadMails,
  asked: RevisionQuestions,
): PresendItem[] {
  const mails = new Map([...read.mails, ...draft.mails.map((mail): [string, Mail] => [mail.key, mail])])
  const series = withMessages(stored, read)
  const older = series.revisions.at(-1)
  if (!older) return []
  const whole = { ...series, revisions: [...series.revisions, draft.revision] }
  return presendList({
    older,
    draft: draft.revision,
    mails,
    questions: questionsAgainst(asked, { mails, tree: read.tree }, draft.revision, series),
    pairs: rangeDiff(older, draft.revision, mails),
    trailers: collectTrailers({ series: whole, revision: draft.revision, mails, tree: read.tree }),
  })
}

/**
 * The pre-send list for a revision that is not posted: files in, a list out, nothing is stored. About eight queries.
 * @throws NotFoundError, InvalidInputError when there is no patch in the files, RerollError `too-large`
 */
export async function checkDraft({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: unknown; files: readonly Uint8Array[] }
}): Promise<PresendList> {
  demand(ctx, 'own')
  const whole = await loadStoredSeries(ctx, input.seriesId)
  const draft = readDraft(input.files)
  const older = olderThan(whole, draft.revision)
  const at = whole.revisions.indexOf(older)
  const stored = { ...whole, revisions: whole.revisions.slice(0, at + 1) }
  const [read, asked] = await Promise.all([
    // The finder looks at the revision before, too; older ones matter to trailers only.
    loadThreadMails(ctx, stored.revisions.slice(-2).flatMap(keysOf), true),
    loadQuestions(ctx, older, stored.series.author),
  ])
  const items = listOf(draft, stored, read, asked)
  return {
    label: draft.revision.label,
    older: older.label,
    patches: draft.revision.patches.map(({ index, title }) => ({ index, title })),
    items: items.map(({ kind, text, patch, about }) => ({
      kind,
      text,
      patch,
      questionId: asked.sources.get(about ?? '')?.id ?? null,
      messageKey: about !== null && read.mails.has(about) ? about : null,
    })),
  }
}
