import { type TalliedPerson, tallyPeople } from '#lib/db/questions/tally-people'
import type { QuestionStatus } from '#lib/questions/types'
import type { Context } from '../context'

export interface PersonRow extends Omit<TalliedPerson, 'counts'> {
  /** What became of what they asked; doubtful ones, repeats and dismissed ones are not counted. */
  counts: Partial<Record<QuestionStatus, number>>
}

export interface People {
  rows: PersonRow[]
  total: number
  page: number
  pages: number
}

const pageSize = 100

export interface FindPeople {
  text?: string
  page?: number
}

/** The persons of the threads and those added by hand, those who asked most first: one statement. */
export async function findPeople({ ctx, input }: { ctx: Context; input: FindPeople }): Promise<People> {
  const text = input.text?.trim().slice(0, 400) ?? ''
  const read = (page: number) => tallyPeople({ now: ctx.now, text, page, pageSize })
  const wanted = Math.min(Math.max(1, input.page ?? 1), 100_000)
  const first = await read(wanted)
  const pages = Math.max(1, Math.ceil(first.total / pageSize))
  const page = Math.min(wanted, pages)
  const { rows, total } = page === wanted ? first : await read(page)
  return { rows, total, page, pages }
}
