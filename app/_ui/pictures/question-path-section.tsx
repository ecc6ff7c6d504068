import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import type { EffectiveAnchor } from '#lib/services/question/effective'
import { loadQuestionPath } from '#lib/services/revision/question-path'
import { orNotFound } from '../or-not-found'
import { QuestionPath } from './question-path'

interface QuestionPathSectionProps {
  seriesId: number
  /** Label of the revision that it was asked on. */
  label: string
  anchor: EffectiveAnchor
}

/** Where the code of a question went; read for itself, so that a page without it pays nothing. */
export async function QuestionPathSection(props: QuestionPathSectionProps): Promise<ReactNode> {
  const { where } = props.anchor
  // A question on the whole of it has no code to follow.
  if (where === 'whole-series' || where === 'none') return null
  return <QuestionPath path={await orNotFound(loadQuestionPath(await getContext(), props))} />
}
