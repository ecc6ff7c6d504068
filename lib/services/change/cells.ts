import { z } from 'zod'
import type { Tx } from '#lib/db/client'
import { type Prisma, Prisma as PrismaValues } from '#lib/db/generated/client'

const date = z.coerce.date().nullable()
const text = z.string().nullable()

/** Tables whose rows a person changes, with the columns that a change may hold; nothing else is ever written back. */
const columnsOf = {
  question: z
    .object({
      decidedStatus: text,
      addressedIn: text,
      decidedKind: text,
      decidedAnchor: z.record(z.string(), z.unknown()).nullable(),
      decidedSummary: text,
      decidedSure: z.boolean().nullable(),
      decidedSameAs: text,
      proposedBy: z.number().nullable(),
      removedAt: date,
    })
    .partial(),
  assignment: z.object({ acceptedAt: date, endedAt: date, until: date, personId: z.number() }).partial(),
  note: z.object({ removedAt: date, personId: z.number().nullable() }).partial(),
  answer: z.object({ rejected: z.boolean(), effect: z.string(), origin: z.string() }).partial(),
  person: z.object({ name: z.string() }).partial(),
  /** Without a person the address is not known at all. */
  personAddress: z.object({ personId: z.number().nullable() }).partial(),
  personApart: z.object({ undoneAt: date }).partial(),
  correction: z.object({ undoneAt: date }).partial(),
  series: z.object({ removedAt: date }).partial(),
  follow: z.object({ endedAt: date }).partial(),
  changelogText: z.object({ text: z.string() }).partial(),
  savedScenario: z
    .object({ title: z.string(), question: z.string(), text: z.string(), removedAt: date })
    .partial(),
  savedFilter: z.object({ removedAt: date }).partial(),
  scenarioLink: z.object({ state: z.string() }).partial(),
  attachedRun: z.object({ removedAt: date }).partial(),
}

export type Table = keyof typeof columnsOf
type Columns<T extends Table> = z.infer<(typeof columnsOf)[T]>

/** Some columns of one row. A person's address is its own id; every other row has a number. */
export type Cell = { [T in Table]: { table: T; id: string; columns: Columns<T> } }[Table]

const CellSchema: z.ZodType<Cell> = z.discriminatedUnion('table', [
  z.object({ table: z.literal('question'), id: z.string(), columns: columnsOf.question }),
  z.object({ table: z.literal('assignment'), id: z.string(), columns: columnsOf.assignment }),
  z.object({ table: z.literal('note'), id: z.string(), columns: columnsOf.note }),
  z.object({ table: z.literal('answer'), id: z.string(), columns: columnsOf.answer }),
  z.object({ table: z.literal('person'), id: z.string(), columns: columnsOf.person }),
  z.object({ table: z.literal('personAddress'), id: z.string(), columns: columnsOf.personAddress }),
  z.object({ table: z.literal('personApart'), id: z.string(), columns: columnsOf.personApart }),
  z.object({ table: z.literal('correction'), id: z.string(), columns: columnsOf.correction }),
  z.object({ table: z.literal('series'), id: z.string(), columns: columnsOf.series }),
  z.object({ table: z.literal('follow'), id: z.string(), columns: columnsOf.follow }),
  z.object({ table: z.literal('changelogText'), id: z.string(), columns: columnsOf.changelogText }),
  z.object({ table: z.literal('savedScenario'), id: z.string(), columns: columnsOf.savedScenario }),
  z.object({ table: z.literal('savedFilter'), id: z.string(), columns: columnsOf.savedFilter }),
  z.object({ table: z.literal('scenarioLink'), id: z.string(), columns: columnsOf.scenarioLink }),
  z.object({ table: z.literal('attachedRun'), id: z.string(), columns: columnsOf.attachedRun }),
])

/** One side of a change: how the history words it, and the cells as they stand on that side. */
export const ChangeSide = z.object({ said: z.string().nullable(), cells: z.array(CellSchema).max(5000) })
export type ChangeSide = z.infer<typeof ChangeSide>

/** The two sides of a change that can be taken back; null for one that is only told: it holds nothing to write back. */
export function readSides(change: {
  before: unknown
  after: unknown
}): { before: ChangeSide; after: ChangeSide } | null {
  const before = ChangeSide.safeParse(change.before)
  const after = ChangeSide.safeParse(change.after)
  return before.success && after.success && after.data.cells.length > 0
    ? { before: before.data, after: after.data }
    : null
}

/** The row that a cell belongs to, or null when it is gone. */
export async function readRow(tx: Tx, cell: Cell): Promise<Record<string, unknown> | null> {
  const where = { id: Number(cell.id) }
  switch (cell.table) {
    case 'question':
      return tx.question.findUnique({ where })
    case 'assignment':
      return tx.assignment.findUnique({ where })
    case 'note':
      return tx.note.findUnique({ where })
    case 'answer':
      return tx.answer.findUnique({ where })
    case 'person':
      return tx.person.findUnique({ where })
    case 'personAddress':
      // That nobody has the address is something that a cell can say.
      return (await tx.personAddress.findUnique({ where: { address: cell.id } })) ?? { personId: null }
    case 'personApart':
      return tx.personApart.findUnique({ where })
    case 'correction':
      return tx.correction.findUnique({ where })
    case 'series':
      return tx.series.findUnique({ where })
    case 'follow':
      return tx.follow.findUnique({ where })
    case 'changelogText':
      return tx.changelogText.findUnique({ where })
    case 'savedScenario':
      return tx.savedScenario.findUnique({ where })
    case 'savedFilter':
      return tx.savedFilter.findUnique({ where })
    case 'scenarioLink':
      return tx.scenarioLink.findUnique({ where })
    case 'attachedRun':
      return tx.attachedRun.findUnique({ where })
  }
}

const edition = { increment: 1 }

/** `decidedAnchor` as Prisma wants it: a JSON column takes SQL's NULL only by its own name. */
export function questionData(columns: Columns<'question'>): Prisma.QuestionUpdateManyMutationInput {
  const { decidedAnchor, ...rest } = columns
  if (decidedAnchor === undefined) return rest
  return {
    ...rest,
    decidedAnchor: decidedAnchor === null ? PrismaValues.DbNull : (decidedAnchor as Prisma.InputJsonObject),
  }
}

/** Gives an address to a person, or to nobody; whose mail came from it meanwhile stays somebody. */
async function writeAddress(tx: Tx, address: string, personId: number | null): Promise<unknown> {
  if (personId !== null)
    return tx.personAddress.upsert({
      where: { address },
      create: { address, personId },
      update: { personId },
    })
  const mail = await tx.message.findFirst({
    where: { senderAddress: { equals: address, mode: 'insensitive' } },
    orderBy: { id: 'asc' },
    select: { senderName: true },
  })
  if (!mail) return tx.personAddress.deleteMany({ where: { address } })
  const person = await tx.person.create({ data: { name: mail.senderName || address } })
  return tx.personAddress.update({ where: { address }, data: { personId: person.id } })
}

/** Writes a cell; whoever edits the same question or text at that moment will see a conflict. */
export async function writeCell(tx: Tx, cell: Cell): Promise<unknown> {
  const where = { id: Number(cell.id) }
  switch (cell.table) {
    case 'question':
      return tx.question.update({ where, data: { ...questionData(cell.columns), edition } })
    case 'assignment':
      return tx.assignment.update({ where, data: cell.columns })
    case 'note':
      return tx.note.update({ where, data: cell.columns })
    case 'answer':
      return tx.answer.update({ where, data: cell.columns })
    case 'person':
      return tx.person.update({ where, data: cell.columns })
    case 'personAddress':
      return writeAddress(tx, cell.id, cell.columns.personId ?? null)
    case 'personApart':
      return tx.personApart.update({ where, data: cell.columns })
    case 'correction':
      return tx.correction.update({ where, data: cell.columns })
    case 'series':
      return tx.series.update({ where, data: cell.columns })
    case 'follow':
      return tx.follow.update({ where, data: cell.columns })
    case 'changelogText':
      return tx.changelogText.update({ where, data: { ...cell.columns, edition } })
    case 'savedScenario':
      return tx.savedScenario.update({ where, data: { ...cell.columns, edition } })
    case 'savedFilter':
      return tx.savedFilter.update({ where, data: cell.columns })
    case 'scenarioLink':
      return tx.scenarioLink.update({ where, data: cell.columns })
    case 'attachedRun':
      return tx.attachedRun.update({ where, data: cell.columns })
  }
}
