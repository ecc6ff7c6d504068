import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { urls } from '#lib/urls'
import { Chip } from '../../../../../_ui/chip'
import { Steps } from './patch-head'

interface PatchToolsProps {
  patch: PatchView
  view: 'unified' | 'split'
  questions: number
}

/** What stands at the right of the breadcrumb: the sheets of a phone, the two views, the neighbours. */
export function PatchTools({ patch, view, questions }: PatchToolsProps): ReactNode {
  const here = urls.patch(patch.series.id, patch.revision.label, patch.index)
  return (
    <>
      <button className="btn sheet-button" type="button" popoverTarget="sheet-patches">
        Patches
      </button>
      <button className="btn sheet-button" type="button" popoverTarget="sheet-questions">
        {questions === 1 ? '1 question' : `${questions} questions`}
      </button>
      {patch.index > 0 && (
        <span className="views">
          <Chip href={here} current={view === 'unified'}>
            unified
          </Chip>
          <Chip href={`${here}?view=split`} current={view === 'split'}>
            split
          </Chip>
        </span>
      )}
      <Steps patch={patch} query={view === 'split' ? '?view=split' : ''} />
    </>
  )
}
