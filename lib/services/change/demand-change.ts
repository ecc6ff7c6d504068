import type { Right } from '#lib/auth/rights'
import type { Subject, Who } from '#lib/auth/roles'
import type { Tx } from '#lib/db/client'
import { questionSubject, seriesSubject } from '../account/subject'
import { type Context, demand, whoOf } from '../context'
import type { Cell } from './cells'
import type { NewChange } from './record-change'

/** The right that each change needs, by what it is about and what it does. */
const rightOf: Record<string, Record<string, Right>> = {
  question: {
    add: 'question-add',
    split: 'question-correct',
    merge: 'question-correct',
    kind: 'question-correct',
    anchor: 'question-correct',
    summary: 'question-correct',
    accept: 'question-correct',
    dismiss: 'dismiss',
    'add-answer': 'question-correct',
    'reject-answer': 'question-correct',
    'accept-answer': 'question-correct',
    status: 'status',
    claim: 'claim',
    propose: 'propose',
    'accept-proposal': 'answer-proposal',
    'decline-proposal': 'answer-proposal',
    release: 'release',
    'withdraw-proposal': 'release',
    note: 'note',
    'remove-note': 'note-remove',
    scenario: 'link',
    'attach-run': 'link',
    'remove-run': 'link',
  },
  series: {
    follow: 'follow',
    unfollow: 'follow',
    remove: 'series-remove',
    restore: 'series-remove',
    version: 'series-correct',
    link: 'series-correct',
    unlink: 'series-correct',
    author: 'series-correct',
    title: 'series-correct',
  },
  revision: { 'take-trailer': 'changelog' },
  changelog: { save: 'changelog', revert: 'changelog' },
  person: {
    add: 'person-merge',
    merge: 'person-merge',
    part: 'person-merge',
    apart: 'person-merge',
    together: 'person-merge',
    address: 'person-merge',
    rename: 'person-name',
  },
  scenario: { add: 'scenario', save: 'scenario-change', remove: 'scenario-change' },
  // Their verbs look only at what is one's own.
  token: { add: 'own', revoke: 'own' },
  subscription: { add: 'own', end: 'own' },
  // The verb asks for the right to the settings itself.
  retention: { 'let-go': 'backup' },
  filter: { save: 'filter', remove: 'filter-remove' },
}

/** A change that this list does not know is an administrator's. */
export const rightFor = (entity: string, verb: string): Right => rightOf[entity]?.[verb] ?? 'settings'

/** The person that the first row of a change belongs to. */
async function ownerOf(tx: Tx, who: Who, cell: Cell | undefined): Promise<number | null> {
  const id = Number(cell?.id)
  const select = { personId: true }
  switch (cell?.table) {
    case 'assignment': {
      const row = await tx.assignment.findUnique({ where: { id } })
      const proposer = who.kind === 'member' && row?.proposedBy === who.personId && row.acceptedAt === null
      return proposer && row ? row.proposedBy : (row?.personId ?? null)
    }
    case 'note':
      return (await tx.note.findUnique({ where: { id }, select }))?.personId ?? null
    case 'savedScenario':
      return (await tx.savedScenario.findUnique({ where: { id }, select }))?.personId ?? null
    case 'savedFilter':
      return (await tx.savedFilter.findUnique({ where: { id }, select }))?.personId ?? null
    case 'person':
      return id
    default:
      return null
  }
}

/** What of a change's entity the rights ask about. */
async function subjectOf(tx: Tx, who: Who, entity: string, entityId: string): Promise<Subject> {
  const id = Number.parseInt(entityId, 10)
  switch (entity) {
    case 'question':
      return questionSubject(tx, who, id)
    case 'series':
    case 'changelog':
    case 'revision':
      return seriesSubject(tx, who, id)
    default:
      return {}
  }
}

function statusIn(cells: Cell[]): string | null {
  for (const cell of cells)
    if (cell.table === 'question' && cell.columns.decidedStatus) return cell.columns.decidedStatus
  return null
}

/** @throws RerollError `forbidden` unless the one who acts may make this change */
export async function demandChange(tx: Tx, ctx: Context, change: NewChange): Promise<void> {
  const who = whoOf(ctx)
  // Accounts have verbs of their own that ask; an undo was asked for as such.
  if (who.kind === 'operator' || change.entity === 'account' || change.verb === 'undo') return
  const { entity, entityId, verb, before, after } = change
  const right = rightFor(entity, verb)
  // Whose a proposal is tells only the row; its answer is theirs alone.
  const asker = right === 'answer-proposal' ? ({ kind: 'visitor', open: false } as const) : who
  const ownerId = await ownerOf(tx, asker, before.cells[0])
  const status = statusIn(after.cells)
  const subject = { ...(await subjectOf(tx, who, entity, entityId)), ownerId }
  demand(ctx, right, status === null ? subject : { ...subject, status })
}

/** @throws RerollError `forbidden` unless it is their own change, or they maintain what it is about */
export async function demandUndo(
  tx: Tx,
  ctx: Context,
  change: { entity: string; entityId: string; personId: number | null },
): Promise<void> {
  const who = whoOf(ctx)
  if (who.kind === 'operator') return
  const subject = await subjectOf(tx, who, change.entity, change.entityId)
  demand(ctx, 'undo', { ...subject, ownerId: change.personId })
}
