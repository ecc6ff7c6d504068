import type { Tx } from '#lib/db/client'
import { recordChange } from '../change/record-change'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { type MailmapPlan, type MailmapStep, planMailmap } from './plan-mailmap'
import { renameIn } from './rename-person'
import { Mailmap } from './schemas'
import { uniteIn } from './unite'

/** One press takes back so many; what is beyond waits for the next time. */
const maxSteps = 900

async function addAddress(tx: Tx, ctx: Context, id: number, address: string): Promise<void> {
  const { count } = await tx.personAddress.createMany({
    data: [{ address, personId: id }],
    skipDuplicates: true,
  })
  // Mail that came meanwhile brought the address; the next time the two are merged.
  if (count === 0) return
  const cells = (personId: number | null) => [
    { table: 'personAddress' as const, id: address, columns: { personId } },
  ]
  await recordChange(tx, ctx, {
    entity: 'person',
    entityId: String(id),
    verb: 'address',
    before: { said: null, cells: cells(null) },
    after: { said: address, cells: cells(id) },
  })
}

async function take(tx: Tx, ctx: Context, step: MailmapStep): Promise<void> {
  if (step.kind === 'merge') await uniteIn(tx, ctx, step.kept, step.gone)
  else if (step.kind === 'address') await addAddress(tx, ctx, step.id, step.address)
  else await renameIn(tx, ctx, step.id, step.name)
}

export interface AppliedMailmap extends MailmapPlan {
  /** Steps that wait for the same file to be given again. */
  waiting: number
}

/**
 * Does what a `.mailmap` says about persons who are known here: merges, names, further addresses. All of it is one
 * action, taken back together. Giving the same file again changes only what came since.
 * @throws InvalidInputError, RerollError `forbidden` but for maintainers
 */
export async function applyMailmap({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<AppliedMailmap> {
  demand(ctx, 'person-merge')
  const { text } = parseInput(Mailmap, input)
  return ctx.db.$transaction(
    async (tx) => {
      const plan = await planMailmap(tx, text)
      const steps = plan.steps.slice(0, maxSteps)
      for (const step of steps) await take(tx, ctx, step)
      return { ...plan, steps, waiting: plan.steps.length - steps.length }
    },
    { timeout: 120_000 },
  )
}

/** What it would do. @throws InvalidInputError */
export async function previewMailmap({ ctx, input }: { ctx: Context; input: unknown }): Promise<MailmapPlan> {
  const { text } = parseInput(Mailmap, input)
  return planMailmap(ctx.db, text)
}
