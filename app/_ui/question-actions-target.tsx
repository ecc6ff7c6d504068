import type { ReactNode } from 'react'

interface TargetFieldsProps {
  question: { id: number; edition: number }
  returnTo: string
}

/** The fields that every form about one question sends: which, as it was seen, and where to go afterwards. */
export function TargetFields({ question, returnTo }: TargetFieldsProps): ReactNode {
  return (
    <>
      <input type="hidden" name="id" value={question.id} />
      <input type="hidden" name="edition" value={question.edition} />
      <input type="hidden" name="returnTo" value={returnTo} />
    </>
  )
}
