import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { Steps } from './patch-head'

interface PatchToolsProps {
  patch: PatchView
  /** What of the page's state goes along to a neighbour. */
  query: string
  questions: number
}

/** What stands at the right of the breadcrumb: the sheets of a phone, the neighbours. */
export function PatchTools({ patch, query, questions }: PatchToolsProps): ReactNode {
  return (
    <>
      <button className="btn sheet-button" type="button" popoverTarget="sheet-patches">
        Patches
      </button>
      <button className="btn sheet-button" type="button" popoverTarget="sheet-questions">
        {questions === 1 ? '1 question' : `${questions} questions`}
      </button>
      <Steps patch={patch} query={query} />
    </>
  )
}
