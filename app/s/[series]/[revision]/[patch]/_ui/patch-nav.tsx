import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { urls } from '#lib/urls'
import { FileList } from './file-list'
import { NavCount } from './nav-count'
import type { Placed } from './place'

function Patches({ patch, query }: { patch: PatchView; query: string }): ReactNode {
  const { series, revision, patches } = patch
  return (
    <section>
      <h2 id="patches-title">{patches.filter(({ index }) => index > 0).length} patches</h2>
      <ol aria-labelledby="patches-title">
        {patches.map(({ index, title, questions }) => (
          <li key={index}>
            <a
              className="nav-line"
              href={`${urls.patch(series.id, revision.label, index)}${query}`}
              aria-current={index === patch.index ? 'page' : undefined}
              title={title}
            >
              <span className="mono faint">{index === 0 ? 'CL' : index}</span>
              <span className="cut">{index === 0 ? 'cover letter' : title || 'untitled'}</span>
              <NavCount open={questions.open} total={questions.total} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  )
}

interface PatchNavProps {
  patch: PatchView
  placed: Placed
  /** What of the page's state goes along to a neighbour. */
  query: string
}

/** The patches of the revision and the files of this one; a sheet on a phone. */
export function PatchNav({ patch, placed, query }: PatchNavProps): ReactNode {
  return (
    <nav className="sheet" id="sheet-patches" popover="auto" data-scrolls="" aria-label="Patches and files">
      <Patches patch={patch} query={query} />
      <FileList files={patch.body.files} placed={placed} />
    </nav>
  )
}
