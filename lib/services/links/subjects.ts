import type { Context } from '../context'
import type { Subject } from './subject'

/** As much of a question as the links need. */
export interface LinkedQuestion {
  id: number
  text: string
  quote: string
  kind: string
  anchor: { file: string | null; patchKey: string | null }
  /** Label of its revision. */
  label: string
}

/** A patch's message and diffstat lie in its beginning. */
const headCharacters = 8000

interface Head {
  key: string
  head: string
}

/** Title, message and diffstat of patches, by key: one query, however many there are. */
async function patchHeads(ctx: Context, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await ctx.db.$queryRaw<Head[]>`
    SELECT "key", "title" || E'\n' || split_part(left("body", ${headCharacters}::int), E'\ndiff --git', 1) AS head
      FROM "Message" WHERE "key" = ANY(${keys}) AND "first"`
  return new Map(rows.map(({ key, head }) => [key, head]))
}

/** The head of a patch whose mail is at hand; the twin of what `patchHeads` reads. */
export const headOf = (title: string, body: string): string =>
  `${title}\n${body.slice(0, headCharacters).split('\ndiff --git')[0] ?? ''}`

/** What each question speaks of, by its id; `known` spares the query when the heads of the patches are at hand. */
export async function subjectsOf(
  ctx: Context,
  questions: readonly LinkedQuestion[],
  known?: ReadonlyMap<string, string>,
): Promise<Map<number, Subject>> {
  const keys = new Set(questions.flatMap(({ anchor }) => anchor.patchKey ?? []))
  const heads = known ?? (await patchHeads(ctx, [...keys]))
  return new Map(
    questions.map(({ id, text, quote, kind, anchor }) => [
      id,
      { text, code: quote, kind, patch: heads.get(anchor.patchKey ?? '') ?? '', file: anchor.file },
    ]),
  )
}
