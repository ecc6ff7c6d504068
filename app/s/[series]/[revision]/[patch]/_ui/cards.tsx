import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import type { QuestionView } from '#lib/services/patch/question-view'
import { QuestionActions } from '../../../../../_ui/question-actions'
import { QuestionCard } from '../../../../../_ui/question-card'
import { placeWords } from '../../../../../_ui/question-words'
import type { CardsState } from './patch-state'

interface CardsProps {
  patch: PatchView
  questions: QuestionView[]
  /** The page's own address, with what it shows. */
  here: string
  /** The place is said in words: they do not stand under their line. */
  apart?: boolean
  cards: CardsState
}

/** Whether a card stands open; undefined leaves it to the card, which folds what is settled. */
const openOf = (cards: CardsState): boolean | undefined =>
  cards === 'settled' ? undefined : cards === 'open'

/** Cards of questions, each with the forms that change it. */
export function Cards({ patch, questions, here, cards, apart = false }: CardsProps): ReactNode {
  return questions.map((question) => (
    <QuestionCard
      key={question.id}
      question={question}
      here={`${here}#q${question.id}`}
      place={apart ? placeWords(question) : undefined}
      open={openOf(cards)}
      actions={
        <QuestionActions
          question={question}
          returnTo={`${here}#q${question.id}`}
          nextLabel={patch.nextLabel}
        />
      }
    />
  ))
}

interface ApartProps extends Omit<CardsProps, 'apart'> {
  id: string
  title: string
}

/** Questions that are no part of the page's flow, folded to one line that opens. */
export function Apart({ id, title, questions, ...rest }: ApartProps): ReactNode {
  if (questions.length === 0) return null
  return (
    <details className="apart" id={id} data-fold="" data-item="">
      <summary>{title}</summary>
      <div className="q-place">
        <Cards {...rest} questions={questions} apart />
      </div>
    </details>
  )
}
