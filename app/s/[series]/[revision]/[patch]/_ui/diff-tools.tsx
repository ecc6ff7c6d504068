import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { urls } from '#lib/urls'
import { Chip } from '../../../../../_ui/chip'
import { type CardsState, type PatchState, patchQuery } from './patch-state'

interface DiffToolsProps {
  patch: PatchView
  state: PatchState
  /** Id of the first question in the order of the page, or null. */
  first: number | null
}

const cardWords: Record<CardsState, [string, string]> = {
  settled: ['settled folded', 'Settled questions are one line, the others stand open'],
  line: ['one line', 'Every question is one line that opens'],
  open: ['open', 'Every question stands open'],
}

function Size({ patch }: { patch: PatchView }): ReactNode {
  const { files } = patch.body
  const [added, deleted] = [
    files.reduce((sum, { additions }) => sum + additions, 0),
    files.reduce((sum, { deletions }) => sum + deletions, 0),
  ]
  return (
    <span className="mut nb">
      {files.length === 1 ? '1 file' : `${files.length} files`}{' '}
      <span className="mono">
        +{added} −{deleted}
      </span>
    </span>
  )
}

/** How the diff is shown: both views, which hunks, how the questions stand. Every choice is an address. */
export function DiffTools({ patch, state, first }: DiffToolsProps): ReactNode {
  const here = urls.patch(patch.series.id, patch.revision.label, patch.index)
  const to = (change: Partial<PatchState>): string => `${here}${patchQuery({ ...state, ...change })}`
  return (
    <nav className="diff-tools" aria-label="How the diff is shown">
      <Size patch={patch} />
      <span className="views">
        {(['unified', 'split'] as const).map((view) => (
          <Chip key={view} href={to({ view })} current={state.view === view}>
            {view}
          </Chip>
        ))}
      </span>
      {first !== null && (
        <>
          <span className="views">
            <span className="faint">questions</span>
            {(['settled', 'line', 'open'] as const).map((cards) => (
              <Chip
                key={cards}
                href={to({ cards })}
                current={state.cards === cards}
                title={cardWords[cards][1]}
              >
                {cardWords[cards][0]}
              </Chip>
            ))}
          </span>
          <Chip href={to({ only: !state.only })} current={state.only}>
            only hunks with questions
          </Chip>
          <a className="btn" href={`#q${first}`} data-next-question="">
            Next question <kbd>n</kbd>
          </a>
        </>
      )}
      <button className="btn" type="button" data-lines="" hidden>
        Select lines <kbd>s</kbd>
      </button>
    </nav>
  )
}
