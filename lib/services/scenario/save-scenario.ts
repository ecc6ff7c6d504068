import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import type { SavedScenario } from '#lib/db/generated/client'
import { ConflictError, InvalidInputError, NotFoundError } from '#lib/errors'
import { catalogueEntry, parseScenarioText, ScenarioError } from '#lib/simulator/index'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { RemoveScenario, SaveScenario } from './schemas'
import { addressSlug } from './source'

/** Words of the app's own addresses below /scenarios. */
const taken = new Set([addressSlug, 'new'])

/** A title as an address: letters, digits and hyphens. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return plain || 'scenario'
}

/** The first free address for a title: a second scenario of the same name gets a number. */
async function freeSlug(tx: Tx, title: string): Promise<string> {
  const base = slugOf(title)
  const rows = await tx.savedScenario.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
  })
  const used = new Set(rows.map(({ slug }) => slug))
  const isFree = (slug: string): boolean => !used.has(slug) && !taken.has(slug) && !catalogueEntry(slug)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`
    if (isFree(slug)) return slug
  }
}

/** @throws InvalidInputError with the JSON path of what is wrong */
function check(text: string): void {
  try {
    parseScenarioText(text)
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidInputError(error.message)
    throw error
  }
}

const cellOf = (row: SavedScenario) => ({
  table: 'savedScenario' as const,
  id: String(row.id),
  columns: { title: row.title, question: row.question, text: row.text, removedAt: row.removedAt },
})

async function create(tx: Tx, ctx: Context, input: z.infer<typeof SaveScenario>): Promise<SavedScenario> {
  const { title, question, text, forkedFrom = null } = input
  const slug = await freeSlug(tx, title)
  const row = await tx.savedScenario.create({
    data: {
      slug,
      title,
      question,
      text,
      forkedFrom,
      personId: ctx.actor?.personId,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    },
  })
  const after = cellOf(row)
  await recordChange(tx, ctx, {
    entity: 'scenario',
    entityId: row.slug,
    verb: 'add',
    before: { said: null, cells: [{ ...after, columns: { removedAt: ctx.now } }] },
    after: { said: title, cells: [{ ...after, columns: { removedAt: null } }] },
  })
  return row
}

/** Reads a scenario for writing; its edition must be the one that the writer saw. */
async function lockScenario(tx: Tx, id: number, edition: number): Promise<SavedScenario> {
  const { count } = await tx.savedScenario.updateMany({
    where: { id, edition },
    data: { edition: { increment: 1 } },
  })
  const row = await tx.savedScenario.findUnique({ where: { id } })
  if (!row) throw new NotFoundError('scenario', id)
  if (count === 0) throw new ConflictError('scenario', { edition: row.edition })
  return row
}

async function change(
  tx: Tx,
  ctx: Context,
  before: SavedScenario,
  data: { title?: string; question?: string; text?: string; removedAt?: Date | null },
  verb: string,
): Promise<SavedScenario> {
  const after = await tx.savedScenario.update({
    where: { id: before.id },
    data: { ...data, updatedAt: ctx.now },
  })
  await recordChange(tx, ctx, {
    entity: 'scenario',
    entityId: before.slug,
    verb,
    before: { said: before.title, cells: [cellOf(before)] },
    after: { said: after.title, cells: [cellOf(after)] },
  })
  return after
}

/**
 * Saves a scenario: a new one, or a saved one as somebody changed it. Its address stays when its title changes.
 * @throws InvalidInputError with the JSON path of what is wrong, NotFoundError, ConflictError
 */
export async function saveScenario({ ctx, input }: { ctx: Context; input: unknown }): Promise<SavedScenario> {
  const parsed = parseInput(SaveScenario, input)
  check(parsed.text)
  const { id, edition = 0, title, question, text } = parsed
  return ctx.db.$transaction(async (tx) => {
    if (id === undefined) return create(tx, ctx, parsed)
    const before = await lockScenario(tx, id, edition)
    return change(tx, ctx, before, { title, question, text }, 'save')
  })
}

/** Takes a saved scenario off the list; its address stays, and undoing brings it back. @throws NotFoundError, ConflictError */
export async function removeScenario({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<SavedScenario> {
  const { id, edition } = parseInput(RemoveScenario, input)
  return ctx.db.$transaction(async (tx) => {
    const before = await lockScenario(tx, id, edition)
    return change(tx, ctx, before, { removedAt: ctx.now }, 'remove')
  })
}
