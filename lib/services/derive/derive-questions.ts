import type { DerivedQuestion } from '#lib/db/bulk/derived'
import { whoseTurn } from '#lib/questions/turn'
import type { FoundQuestion, QuestionFinder } from '#lib/questions/types'
import type { Mail, Revision, Series, ThreadTree } from '#lib/series/types'

/** The nearest revision in one direction that is not a second posting of the same version. */
function neighbour(revisions: Revision[], at: number, step: 1 | -1): Revision | null {
  const own = revisions[at]
  for (let index = at + step; index >= 0 && index < revisions.length; index += step) {
    const other = revisions[index]
    if (other && (other.version !== own?.version || !other.resend)) return other
  }
  return null
}

/** Place of a patch in its revision: 0 for the cover letter, null for one that is not part of it. */
function patchIndex(revision: Revision, key: string | null): number | null {
  if (key === null) return null
  if (key === revision.cover) return 0
  return [...revision.patches, ...revision.extras].find(({ messageId }) => messageId === key)?.index ?? null
}

/** Addresses that the author writes from: those of the revisions' heads and the one that the series names. */
function authorsOf(series: Series, mails: ReadonlyMap<string, Mail>): Set<string> {
  const heads = series.revisions.map(({ head }) => mails.get(head)?.message.sender.address ?? '')
  return new Set([series.author.address, ...heads].filter(Boolean).map((address) => address.toLowerCase()))
}

interface Given {
  series: Series
  mails: Map<string, Mail>
  tree: ThreadTree
  finder: QuestionFinder
}

function complete(
  found: FoundQuestion,
  revision: Revision,
  next: boolean,
  given: Given,
  authors: Set<string>,
): DerivedQuestion {
  const { mails } = given
  const asker = mails.get(found.message)?.message
  const writers = found.answers.flatMap(({ message }) => {
    const mail = mails.get(message)?.message
    return mail ? [{ message, ...mail.sender, date: mail.date }] : []
  })
  const facts = {
    asker: asker?.sender.address ?? '',
    authors,
    writers: new Map(writers.map((writer) => [writer.message, writer])),
    nextRevision: next,
    confirmed: false,
  }
  return {
    ...found,
    askerName: asker?.sender.name ?? '',
    askerAddress: asker?.sender.address ?? '',
    askedAt: asker?.date ?? null,
    patchIndex: patchIndex(revision, found.anchor.patch),
    turn: whoseTurn(found, facts),
    answerers: new Map(
      writers.map(({ message, name, address, date }) => [message, { name: name || address, date }]),
    ),
  }
}

/**
 * The questions of every revision of a series, by the label of the revision. A message may stand under two revisions
 * of one thread; its questions belong to the older.
 */
export function deriveQuestions(given: Given): Map<string, DerivedQuestion[]> {
  const { series, mails, tree, finder } = given
  const authors = authorsOf(series, mails)
  const seen = new Set<string>()
  const byLabel = new Map<string, DerivedQuestion[]>()
  for (const [at, revision] of series.revisions.entries()) {
    const [previous, next] = [neighbour(series.revisions, at, -1), neighbour(series.revisions, at, 1)]
    const found = finder.find({ mails, tree, revision, previous, next }).filter(({ key }) => !seen.has(key))
    for (const { key } of found) seen.add(key)
    byLabel.set(
      revision.label,
      found.map((one) => complete(one, revision, next !== null, given, authors)),
    )
  }
  return byLabel
}
