import { linesOf, portAnchor } from '#lib/questions/index'
import type { Anchor, Port } from '#lib/questions/types'
import type { Mail } from '#lib/series/types'
import type { Context } from '../context'
import type { EffectiveAnchor } from '../question/effective'
import { loadMails } from './load-mails'
import { keysOf, loadStoredSeries, type StoredRevision, type StoredSeries } from './load-series'

/** Where the code of a question is in one revision. */
export interface PathStep {
  label: string
  date: Date | null
  /** `asked` in its own revision; `before` in older ones; `unknown` behind one where it is gone. */
  state: 'before' | 'asked' | 'unknown' | Port['state']
  /** Of the patch that holds it, when known. */
  patchIndex: number | null
  file: string | null
  newLine: number | null
}

export interface QuestionPath {
  seriesId: number
  steps: PathStep[]
}

/** More revisions than this are not followed at once. */
const maxSteps = 12

const toAnchor = ({ patchKey, quality, ...rest }: EffectiveAnchor): Anchor => ({
  ...rest,
  patch: patchKey,
  quality: quality === 'person' ? 'exact' : quality,
})

const indexOf = ({ revision }: StoredRevision, key: string | null): number | null =>
  key === null
    ? null
    : key === revision.cover
      ? 0
      : (revision.patches.find(({ messageId }) => messageId === key)?.index ?? null)

const stepOf = (revision: StoredRevision, state: PathStep['state'], port: Port | null): PathStep => ({
  label: revision.label,
  date: revision.date,
  state,
  patchIndex: indexOf(revision, port?.patch ?? null),
  file: port?.file ?? null,
  newLine: port?.newLine ?? null,
})

/** Follows a place from its revision on; behind one where it is gone nothing is known. */
function follow(anchor: Anchor, later: StoredRevision[], mails: Map<string, Mail>): PathStep[] {
  let at = anchor
  let lost = false
  return later.map((revision) => {
    const patch = mails.get(at.patch ?? '')
    if (lost || patch === undefined) return stepOf(revision, 'unknown', null)
    const port = portAnchor(at, patch, linesOf(revision.revision, mails))
    if (port.state === 'gone') lost = true
    else at = { ...at, patch: port.patch, file: port.file, patchLine: port.patchLine, newLine: port.newLine }
    return stepOf(revision, port.state, port)
  })
}

interface PathInput {
  seriesId: number
  /** Label of the revision that it was asked on. */
  label: string
  anchor: EffectiveAnchor
}

function pathIn(
  { revisions }: StoredSeries,
  { label, anchor }: PathInput,
  mails: Map<string, Mail>,
): PathStep[] {
  const own = revisions.findIndex((one) => one.label === label)
  const asked = toAnchor(anchor)
  const place: Port = { ...asked, state: 'same' }
  return revisions
    .map((revision, at) => stepOf(revision, at < own ? 'before' : 'asked', at === own ? place : null))
    .slice(0, own + 1)
    .concat(follow(asked, revisions.slice(own + 1, own + 1 + maxSteps), mails))
}

/**
 * The path of a question's code over all revisions of its series, from the mails alone: five queries; mails that were
 * read before are not read again. It proposes, it decides nothing: a line that changed is no question that was answered.
 * @throws NotFoundError when the series is not here
 */
export async function loadQuestionPath(ctx: Context, input: PathInput): Promise<QuestionPath> {
  const stored = await loadStoredSeries(ctx, input.seriesId)
  const own = stored.revisions.findIndex((one) => one.label === input.label)
  const later = stored.revisions.slice(own + 1, own + 1 + maxSteps)
  const keys = [...(input.anchor.patchKey === null ? [] : [input.anchor.patchKey]), ...later.flatMap(keysOf)]
  return { seriesId: stored.id, steps: pathIn(stored, input, await loadMails(ctx, keys)) }
}
