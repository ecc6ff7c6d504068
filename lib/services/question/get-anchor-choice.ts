import { parseDiff } from '#lib/diff/parse-diff'
import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { type QuestionItem, questionItemSelect, toQuestionItem } from './item'
import { pathOf } from './patch-place'

/** More lines than this are not offered one by one. */
const maxLines = 20_000

export interface AnchorLine {
  number: number
  text: string
  kind: 'text' | 'context' | 'add' | 'delete' | 'no-newline'
}

/** A patch mail to pick a line from. */
export interface AnchorChoice {
  question: QuestionItem
  /** Patches of all revisions of the series, those of its own revision first. */
  patches: { key: string; label: string; index: number; title: string }[]
  /** The chosen patch, or null when none of its mails is here. */
  patch: { key: string; index: number; label: string } | null
  lines: AnchorLine[]
  /** Files of its diff with the line that each begins at. */
  files: { path: string; line: number }[]
}

function linesOf(body: string): { lines: AnchorLine[]; files: AnchorChoice['files'] } {
  const texts = body.split('\n').slice(0, maxLines)
  const { files } = parseDiff(texts)
  const kinds = new Map(
    files.flatMap(({ hunks }) =>
      hunks.flatMap(({ lines }) => lines.map(({ bodyLine, kind }) => [bodyLine, kind] as const)),
    ),
  )
  return {
    lines: texts.map((text, at) => ({ number: at + 1, text, kind: kinds.get(at + 1) ?? 'text' })),
    files: files.map((file) => ({ path: pathOf(file), line: file.firstLine })),
  }
}

/** What is needed to pick the line that a question is about: three queries. @throws NotFoundError */
export async function getAnchorChoice({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number; patch?: string }
}): Promise<AnchorChoice> {
  const valid = Number.isSafeInteger(input.id) && input.id > 0 && input.id < 2 ** 31
  const row = valid
    ? await ctx.db.question.findUnique({ where: { id: input.id }, select: questionItemSelect })
    : null
  if (!row) throw new NotFoundError('question', input.id)
  const question = toQuestionItem(ctx, row)
  const patches = await ctx.db.patch.findMany({
    where: { revision: { seriesId: question.series.id } },
    select: {
      messageKey: true,
      index: true,
      title: true,
      revision: { select: { label: true, position: true, id: true } },
    },
    orderBy: [{ revision: { position: 'asc' } }, { index: 'asc' }],
  })
  const own = patches.filter(({ revision }) => revision.id === question.revision.id)
  const list = [...own, ...patches.filter((patch) => !own.includes(patch))]
  const wanted = input.patch ?? question.anchor.patchKey
  const chosen = list.find(({ messageKey }) => messageKey === wanted) ?? list[0] ?? null
  const message = chosen
    ? await ctx.db.message.findFirst({
        where: { key: chosen.messageKey, first: true },
        select: { body: true },
      })
    : null
  return {
    question,
    patches: list.map(({ messageKey, index, title, revision }) => ({
      key: messageKey,
      label: revision.label,
      index,
      title,
    })),
    patch:
      chosen && message
        ? { key: chosen.messageKey, index: chosen.index, label: chosen.revision.label }
        : null,
    ...(message ? linesOf(message.body) : { lines: [], files: [] }),
  }
}
