import { z } from 'zod'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { turns } from './turn'

/** Search parameters as Next hands them to a page. */
export type SearchParams = Record<string, string | string[] | undefined>

const many = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat().flatMap((item) => String(item).split(','))),
    z.array(z.string()).transform((list) => values.filter((value) => list.includes(value))),
  )

// A form sends its empty fields, too; they narrow nothing. (As numbers they would be 0: the cover letter, no days.)
const filled = (value: unknown): unknown => [value].flat()[0] || undefined

const one = z.preprocess(filled, z.string().trim().max(400).optional().catch(undefined))
const number = z.preprocess(
  filled,
  z.coerce.number().int().min(0).max(2_000_000_000).optional().catch(undefined),
)

export const questionSorts = ['asked', 'newest', 'patch', 'status', 'asker', 'sure'] as const

/** What a list of questions is narrowed to; the page's address holds it. */
export const QuestionFilter = z.object({
  status: many(questionStatuses),
  kind: many(questionKinds),
  turn: many(turns),
  series: number,
  /** Label of the revision. */
  revision: one,
  /** Index of the patch within the revision, 0 for the cover letter. */
  patch: number,
  file: one,
  /** Address of the one who asked, or `me`. */
  asker: one,
  /** Person's id, `me` or `none`. */
  assignee: one,
  text: one,
  /** Doubtful ones: left out, along with the others, or alone. */
  doubt: z.preprocess((value) => [value].flat()[0], z.enum(['without', 'with', 'only']).catch('without')),
  /** Who asked: people, robots or both. */
  from: z.preprocess((value) => [value].flat()[0], z.enum(['people', 'robots', 'all']).catch('people')),
  /** Questions that repeat another one; counted once when left out. */
  repeats: z.preprocess((value) => [value].flat()[0], z.enum(['without', 'with']).catch('without')),
  /** Asked more than so many days ago. */
  days: number,
  /** Still without an answer after so many days. */
  unanswered: number,
  /** `me`: what waits for the user as author, as asker or because they took it. */
  waiting: z.preprocess((value) => [value].flat()[0], z.literal('me').optional().catch(undefined)),
  sort: z.preprocess((value) => [value].flat()[0], z.enum(questionSorts).catch('patch')),
  view: z.preprocess((value) => [value].flat()[0], z.enum(['list', 'lanes']).catch('list')),
  /** The question whose row is open to be edited. */
  edit: number,
  page: z.preprocess((value) => [value].flat()[0], z.coerce.number().int().min(1).max(10_000).catch(1)),
})
export type QuestionFilter = z.infer<typeof QuestionFilter>

/** Reads a page's address; what cannot be read is as if it were not there, so that no link is ever broken. */
export const parseFilter = (params: SearchParams): QuestionFilter => QuestionFilter.parse(params)

const defaults: Partial<Record<keyof QuestionFilter, string>> = {
  doubt: 'without',
  from: 'people',
  repeats: 'without',
  sort: 'patch',
  view: 'list',
  page: '1',
}

/** Writes a filter as a query string with its leading `?`, or '' when nothing differs from the default. */
export function filterQuery(filter: QuestionFilter, change: Partial<QuestionFilter> = {}): string {
  const params = new URLSearchParams()
  // The series stands in the path of the page.
  for (const [name, value] of Object.entries({
    ...filter,
    page: 1,
    edit: undefined,
    ...change,
    series: undefined,
  })) {
    for (const item of [value].flat()) {
      if (item === undefined || item === '' || String(item) === defaults[name as keyof QuestionFilter])
        continue
      params.append(name, String(item))
    }
  }
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** True when the filter leaves out something that a person could have asked for. */
export const isNarrowed = (filter: QuestionFilter): boolean =>
  filterQuery(filter, { sort: 'patch', view: 'list', page: 1 }) !== ''
