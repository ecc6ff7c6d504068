import type { DerivedThread } from '#lib/db/bulk/derive-threads'
import type { Derived, DerivedPatch, DerivedRevision, DerivedSeries } from '#lib/db/bulk/derived'
import type { QuestionFinder } from '#lib/questions/types'
import { patchIdOf } from '#lib/series/evidence'
import { groupSeries } from '#lib/series/group'
import { collectTrailers } from '#lib/series/trailers'
import { buildTree } from '#lib/series/tree'
import type { Mail, PatchRef, Revision, Series, SeriesCorrection, ThreadTree } from '#lib/series/types'
import { deriveQuestions } from './derive-questions'
import type { Component, LoadedThread } from './load-component'
import { ownOnce } from './own-once'

/** The newest of some dates; ISO texts in UTC compare as they stand. */
const newest = (dates: (string | null | undefined)[]): string | null =>
  dates.reduce<string | null>((best, date) => (date && (best === null || date > best) ? date : best), null)

/** The topmost key above a message. */
function rootOf(key: string, tree: ThreadTree): string {
  let at = key
  for (let next = tree.parentOf.get(at); next; next = tree.parentOf.get(at)) at = next
  return at
}

function describeThread(
  thread: LoadedThread,
  tree: ThreadTree,
  order: Map<string, number>,
  mails: Map<string, Mail>,
): DerivedThread {
  const rank = (key: string): number => order.get(key) ?? Number.MAX_SAFE_INTEGER
  const roots = [...new Set(thread.mails.map(({ key }) => rootOf(key, tree)))].sort(
    (a, b) => rank(a) - rank(b),
  )
  const age = ({ key, message }: Mail): string => `${message.date ?? '~'} ${key}`
  const oldest = thread.mails.toSorted((a, b) => (age(a) < age(b) ? -1 : 1))[0]
  const key = roots[0] ?? `gone:${thread.stored.id}`
  return {
    id: thread.stored.id,
    key,
    subject: (mails.get(key) ?? oldest)?.message.subject ?? '',
    messageCount: thread.mails.length,
    lastDate: newest(thread.mails.map(({ message }) => message.date)),
    linkKeys: thread.linkKeys,
  }
}

function filesOf(mail: Mail): DerivedPatch['files'] {
  return (mail.diff?.files ?? []).map(({ oldPath, newPath, status, additions, deletions }) => ({
    path: newPath ?? oldPath ?? '',
    oldPath: oldPath === newPath ? null : oldPath,
    status,
    additions,
    deletions,
  }))
}

type Trailers = DerivedPatch['trailers']

/** What stands in each patch of a revision, and what replies (also to older revisions) gave it, by the patch's key. */
function trailersOf(
  series: Series,
  revision: Revision,
  mails: Map<string, Mail>,
  tree: ThreadTree,
): Map<string, Trailers> {
  const collected = collectTrailers({ series, revision, mails, tree })
  return new Map(
    collected.map(({ messageId, existing, trailers }) => [
      messageId,
      [
        ...existing.map(({ name, value }) => ({ name, value, from: messageId, carried: false })),
        ...trailers.map(({ name, value, from, carried }) => ({ name, value, from, carried })),
      ],
    ]),
  )
}

function describePatch(
  ref: PatchRef,
  extra: boolean,
  mails: Map<string, Mail>,
  trailers: Map<string, Trailers>,
): DerivedPatch {
  const mail = mails.get(ref.messageId)
  const files = mail ? filesOf(mail) : []
  return {
    messageKey: ref.messageId,
    index: ref.index,
    total: ref.total,
    title: ref.title,
    borrowedFrom: ref.borrowedFrom,
    extra,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    files,
    patchId: mail ? patchIdOf(mail) : null,
    trailers: trailers.get(ref.messageId) ?? [],
  }
}

/** The cover letter is patch 0, so that questions and trailers on it have a place. */
function patchesOf(
  revision: Revision,
  mails: Map<string, Mail>,
  trailers: Map<string, Trailers>,
): DerivedPatch[] {
  const cover = revision.cover === null ? undefined : mails.get(revision.cover)
  const coverRef = cover && {
    messageId: cover.key,
    index: 0,
    total: revision.expected,
    title: cover.subject.title,
    borrowedFrom: null,
  }
  const all = [
    ...(coverRef ? [describePatch(coverRef, false, mails, trailers)] : []),
    ...revision.patches.map((ref) => describePatch(ref, false, mails, trailers)),
    ...revision.extras.map((ref) => describePatch(ref, true, mails, trailers)),
  ]
  return [...new Map(all.map((patch) => [patch.messageKey, patch])).values()]
}

function describeSeries(
  series: Series,
  mails: Map<string, Mail>,
  tree: ThreadTree,
  finder: QuestionFinder,
): DerivedSeries {
  const questions = deriveQuestions({ series, mails, tree, finder })
  const revisions = series.revisions.map(
    (revision, position): DerivedRevision => ({
      ...revision,
      position,
      patches: patchesOf(revision, mails, trailersOf(series, revision, mails, tree)),
      questions: questions.get(revision.label) ?? [],
    }),
  )
  const messages = series.revisions.flatMap((revision) => revision.messages)
  return { ...series, lastDate: newest(messages.map((key) => mails.get(key)?.message.date)), revisions }
}

/** Works out all that follows from the mails of one component. Looks at nothing else, so the order of arrival is no matter. */
export function deriveComponent(
  component: Component,
  corrections: SeriesCorrection[],
  finder: QuestionFinder,
): Derived {
  const all = component.flatMap((thread) => thread.mails).sort((a, b) => (a.key < b.key ? -1 : 1))
  const mails = new Map(all.map((mail) => [mail.key, mail]))
  const tree = buildTree(mails)
  const order = new Map(tree.roots.map((key, at) => [key, at]))
  const parents = component.flatMap(({ rows }) =>
    rows
      .map(({ id, key, parentKey }) => ({ id, was: parentKey, parentKey: tree.parentOf.get(key) ?? null }))
      .filter(({ was, parentKey }) => was !== parentKey)
      .map(({ id, parentKey }) => ({ id, parentKey })),
  )
  return {
    threads: component.map((thread) => describeThread(thread, tree, order, mails)),
    parents,
    series: ownOnce(
      groupSeries(mails, tree, corrections).map((series) => describeSeries(series, mails, tree, finder)),
    ),
    mails,
  }
}
