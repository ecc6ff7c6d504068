import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput, requireActor } from '../input'
import { effective } from '../question/effective'
import { setKindIn } from '../question/set-kind'
import { setStatusIn } from '../question/set-status'
import { claimIn } from './claim-question'
import { currentAssignments } from './current'
import { activeAssignments } from './internal'
import { proposeIn } from './propose-assignment'
import { releaseIn } from './release-question'
import { EditQuestion } from './schemas'

type Edit = z.infer<typeof EditQuestion>
type Step = (edition: number) => Promise<unknown>

const dayOf = (date: Date | null | undefined): string => date?.toISOString().slice(0, 10) ?? ''

/** What has to happen so that the right person has it until the right day; null when that is so already. */
async function assigning(tx: Tx, ctx: Context, edit: Edit): Promise<Step | null> {
  const { id, assignee, until } = edit
  const { taker, proposals } = currentAssignments(await activeAssignments(tx, ctx, id), ctx.now)
  if (assignee === 'none')
    return taker ? (edition) => releaseIn(tx, ctx, { id, edition, assignmentId: undefined }) : null
  const actor = requireActor(ctx)
  const wanted = assignee === 'me' ? actor.personId : assignee
  const held = [taker, ...proposals].find((one) => one?.personId === wanted)
  if (held && dayOf(held.until) === dayOf(until)) return null
  return wanted === actor.personId
    ? (edition) => claimIn(tx, ctx, actor, { id, edition, until })
    : (edition) => proposeIn(tx, ctx, actor, { id, edition, personId: wanted, until })
}

/**
 * Sets status, kind, who has it and until when of one question: one transaction, and only what differs is written.
 * Somebody else is only asked: it is theirs when they accept. Gives how many things changed.
 * @throws NotFoundError, InvalidInputError, ConflictError, RerollError `forbidden`
 */
export async function editQuestion({ ctx, input }: { ctx: Context; input: unknown }): Promise<number> {
  const edit = parseInput(EditQuestion, input)
  const { id, status, addressedIn, kind } = edit
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.question.findUnique({ where: { id } })
    if (!row) throw new NotFoundError('question', id)
    const now = effective(row)
    const addressed = status === 'addressed' && now.addressedIn !== (addressedIn ?? null)
    const steps: Step[] = []
    if (status !== now.status || addressed)
      steps.push((edition) => setStatusIn(tx, ctx, { id, edition, status, addressedIn }))
    if (kind !== now.kind) steps.push((edition) => setKindIn(tx, ctx, { id, edition, kind }))
    const assign = await assigning(tx, ctx, edit)
    if (assign) steps.push(assign)
    // Each step counts the edition up by one; the first one tells whether it is still the one that was read.
    for (const [at, step] of steps.entries()) await step(edit.edition + at)
    return steps.length
  })
}
