import { z } from 'zod'

/** What `Patch.files` and `Patch.trailers` hold; a value of another shape is left out, not thrown. */
const FileRow = z.object({
  path: z.string(),
  oldPath: z.string().nullish().default(null),
  status: z.string(),
  additions: z.number(),
  deletions: z.number(),
})
export type FileRow = z.output<typeof FileRow>

const TrailerRow = z.object({
  name: z.string(),
  value: z.string(),
  from: z.string().nullish().default(null),
  carried: z.boolean().nullish().default(null),
})
export type TrailerRow = z.output<typeof TrailerRow>

function listOf<S extends z.ZodType>(schema: S, value: unknown): z.output<S>[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => {
    const parsed = schema.safeParse(item)
    return parsed.success ? [parsed.data] : []
  })
}

export const filesOf = (value: unknown): FileRow[] => listOf(FileRow, value)
export const trailersOf = (value: unknown): TrailerRow[] => listOf(TrailerRow, value)
