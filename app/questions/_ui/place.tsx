import type { ReactNode } from 'react'
import type { QuestionItem } from '#lib/services/question/item'
import { urls } from '#lib/urls'
import { placeWords } from '../../_ui/question-words'

/** `v1 6/16 fs.h:2198`, as a link to the place in the patch where there is one. */
export function Place({ question, patch = true }: { question: QuestionItem; patch?: boolean }): ReactNode {
  const { anchor, series, revision, id } = question
  const words = placeWords(question)
  if (anchor.patchIndex === null) return <span>{patch ? `${revision.label} ${words}` : words}</span>
  const name = anchor.patchIndex === 0 ? 'cover' : `patch ${anchor.patchIndex}`
  return (
    <a href={`${urls.patch(series.id, revision.label, anchor.patchIndex)}#q${id}`}>
      {patch && `${revision.label} ${name} `}
      <span className="mono">{words}</span>
    </a>
  )
}
