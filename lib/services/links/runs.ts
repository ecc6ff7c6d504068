import { z } from 'zod'
import type { AttachedRun, Prisma } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { isModelId, judge, judgementText, models, RunLimitError } from '#lib/simulator/index'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { getSource } from '../scenario/source'
import { whyNot } from '../scenario/verdict-table'

/** A run beside a question. */
export interface AttachedView {
  id: number
  slug: string
  model: string
  verdict: string
  rules: string[]
  /** The paragraph for a mail. */
  text: string
  at: Date
  who: string | null
}

export const AttachRun = z.object({
  questionId: Id,
  slug: z.string().min(1).max(200),
  model: z.string().refine(isModelId, 'is no model'),
})
export const RemoveRun = z.object({ runId: Id })

/** The runs beside a question, as a part of a Prisma query. */
export const attachedRuns = {
  where: { removedAt: null },
  include: { person: { select: { name: true } } },
  orderBy: { id: 'asc' },
  take: 100,
} as const satisfies Prisma.AttachedRunFindManyArgs

type RunRow = AttachedRun & { person: { name: string } | null }

/** A row as pages show it. */
export const runView = ({ person, createdAt, ...row }: RunRow): AttachedView => ({
  id: row.id,
  slug: row.slug,
  model: row.model,
  verdict: row.verdict,
  rules: row.rules,
  text: row.text,
  at: createdAt,
  who: person?.name ?? null,
})

/** Runs that were attached to a question and not taken away, oldest first. */
export async function loadRuns(ctx: Context, questionId: number): Promise<AttachedView[]> {
  const rows = await ctx.db.attachedRun.findMany({
    ...attachedRuns,
    where: { ...attachedRuns.where, questionId },
  })
  return rows.map(runView)
}

const said = (run: AttachedRun): string => `${run.slug} under ${run.model}: ${run.verdict}`

/**
 * Runs a scenario under a model and lays the run beside a question: evidence, and a paragraph for an answer.
 * @throws NotFoundError, InvalidInputError when the model cannot express the scenario or the run is too long
 */
export async function attachRun({ ctx, input }: { ctx: Context; input: unknown }): Promise<AttachedRun> {
  const { questionId, slug, model } = parseInput(AttachRun, input)
  const source = await getSource({ ctx, input: { slug } })
  const scenario = source.formOf(model)
  const reason = whyNot(scenario, model)
  if (scenario === null || reason !== null) throw new InvalidInputError(`${reason} Nothing was attached.`)
  const run = runOf(model, scenario)
  return ctx.db.$transaction(async (tx) => {
    const question = await tx.question.findUnique({ where: { id: questionId }, select: { id: true } })
    if (!question) throw new NotFoundError('question', questionId)
    const row = await tx.attachedRun.create({
      data: {
        questionId,
        slug,
        model,
        scenario: JSON.stringify(scenario),
        ...run,
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    })
    const cell = { table: 'attachedRun' as const, id: String(row.id) }
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(questionId),
      verb: 'attach-run',
      before: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
      after: { said: said(row), cells: [{ ...cell, columns: { removedAt: null } }] },
    })
    return row
  })
}

function runOf(
  model: z.infer<typeof AttachRun>['model'],
  scenario: Parameters<typeof judge>[1],
): { verdict: string; rules: string[]; text: string } {
  try {
    const judgement = judge(models[model], scenario)
    const rules = [...new Set(judgement.findings.map(({ rule }) => rule.id))]
    return { verdict: judgement.verdict, rules, text: judgementText(models[model], scenario, judgement) }
  } catch (error) {
    if (error instanceof RunLimitError) throw new InvalidInputError(error.message)
    throw error
  }
}

/** Takes a run away from its question; undoing brings it back. @throws NotFoundError */
export async function removeRun({ ctx, input }: { ctx: Context; input: unknown }): Promise<AttachedRun> {
  const { runId } = parseInput(RemoveRun, input)
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.attachedRun.updateMany({
      where: { id: runId, removedAt: null },
      data: { removedAt: ctx.now },
    })
    if (count === 0) throw new NotFoundError('run', runId)
    const row = await tx.attachedRun.findUniqueOrThrow({ where: { id: runId } })
    const cell = { table: 'attachedRun' as const, id: String(row.id) }
    await recordChange(tx, ctx, {
      entity: 'question',
      entityId: String(row.questionId),
      verb: 'remove-run',
      before: { said: said(row), cells: [{ ...cell, columns: { removedAt: null } }] },
      after: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
    })
    return row
  })
}
