import type { ReplyDraft } from '../question/draft-reply'

/** Mail programs and browsers cut long addresses; the text to copy holds all of it. */
const maxMailto = 6000

/** A drafted reply with the paragraphs of attached runs below what is quoted. */
export function withRuns(draft: ReplyDraft | null, texts: readonly string[]): ReplyDraft | null {
  if (draft === null || texts.length === 0) return draft
  const runs = texts.map((text) => `${text.trimEnd()}\n`).join('\n')
  const added = encodeURIComponent(runs.replaceAll('\n', '\r\n'))
  const long = draft.mailto.length + added.length > maxMailto
  // The body is the last field of the link (draft-reply.ts).
  return { ...draft, body: `${draft.body}${runs}`, mailto: long ? draft.mailto : `${draft.mailto}${added}` }
}
