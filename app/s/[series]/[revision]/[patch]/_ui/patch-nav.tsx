import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { urls } from '#lib/urls'
import { fileName } from '../../../../../_ui/diff/file-panel'
import { Status } from '../../../../../_ui/status'
import { type Placed, questionsIn } from './place'

const letters = { modified: 'M', added: 'A', deleted: 'D', renamed: 'R', copied: 'C', mode: 'T' } as const

function Patches({ patch }: { patch: PatchView }): ReactNode {
  const { series, revision, patches } = patch
  return (
    <section>
      <h2 id="patches-title">{patches.filter(({ index }) => index > 0).length} patches</h2>
      <ol aria-labelledby="patches-title">
        {patches.map(({ index, title, questions }) => (
          <li key={index}>
            <a
              className="nav-line"
              href={urls.patch(series.id, revision.label, index)}
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

/** How many are open, else that all are settled. */
function NavCount({ open, total }: { open: number; total: number }): ReactNode {
  if (total === 0) return <span />
  if (open > 0) return <Status status="open" count={open} label="open" bare />
  return (
    <span className="faint" title={`${total} questions, none open`}>
      {total}
      <span className="vh"> questions, none open</span>
    </span>
  )
}

function Files({ patch, placed }: { patch: PatchView; placed: Placed }): ReactNode {
  const { files } = patch.body
  if (files.length === 0) return null
  return (
    <section>
      <h2 id="files-title">{files.length === 1 ? '1 file' : `${files.length} files`}</h2>
      <ol aria-labelledby="files-title">
        {files.map((file, at) => {
          const questions = questionsIn(file, placed)
          const open = questions.filter(({ status }) => status === 'open').length
          const name = fileName(file)
          return (
            <li key={`${file.firstLine}`}>
              <a className="nav-line" href={`#f${at + 1}`} title={name}>
                <span className="mono faint">{letters[file.status]}</span>
                <span className="mono path">
                  <bdi>{name}</bdi>
                </span>
                <NavCount open={open} total={questions.length} />
              </a>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

/** The patches of the revision and the files of this one; a sheet on a phone. */
export function PatchNav({ patch, placed }: { patch: PatchView; placed: Placed }): ReactNode {
  return (
    <nav className="sheet" id="sheet-patches" popover="auto" data-scrolls="" aria-label="Patches and files">
      <Patches patch={patch} />
      <Files patch={patch} placed={placed} />
    </nav>
  )
}
