import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { anchorPlaces, questionKinds } from '../../lib/questions/types'

const range = z.tuple([z.number(), z.number()])

const label = z.object({
  id: z.string(),
  message: z.string(),
  lines: range,
  kind: z.enum(questionKinds),
  by_author: z.boolean().nullish(),
  same_as: z.string().nullish(),
  anchor: z.object({
    patch: z.string().nullable(),
    where: z.enum(anchorPlaces),
    file: z.string().nullable(),
    patch_line: z.number().nullable(),
  }),
  answers: z.array(
    z.object({
      message: z.string(),
      lines: range,
      effect: z.enum(['answers', 'agrees', 'declines', 'partly', 'asks-back']),
    }),
  ),
  status: z.enum(['open', 'answered', 'agreed', 'declined', 'withdrawn']),
  next_version: z.enum(['changed', 'unchanged', 'code-gone', 'unknown']),
})

export type Label = z.infer<typeof label>

const file = z.object({ series: z.string(), questions: z.array(label) })

/** The folder of the labelled threads and corpora: REROLL_SHARED, else the one beside the repository. */
export const sharedFolder = (): string =>
  process.env.REROLL_SHARED ?? join(import.meta.dirname, '../../../shared')

/** Names of the labelled threads, in alphabetical order. */
export function threadNames(): string[] {
  return readdirSync(join(sharedFolder(), 'eval/labels'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort()
}

/** The labels of one thread; throws a zod error that names the field when a file is not as LABELS.md says. */
export function readLabels(name: string): Label[] {
  const path = join(sharedFolder(), 'eval/labels', `${name}.json`)
  return file.parse(JSON.parse(readFileSync(path, 'utf8'))).questions
}
