import type { ReactNode } from 'react'
import type { PatchRow } from '#lib/services/series/patch-rows'
import { urls } from '#lib/urls'
import { Chip } from './chip'
import { StatusBar } from './status-bar'
import { Trailers } from './trailers'

interface PatchListRowProps {
  row: PatchRow
  seriesId: number
  label: string
}

/** The names of the first files, and how many more. */
function fileNames(row: PatchRow): string {
  const names = row.files.map(({ path }) => path.split('/').pop() ?? path)
  return names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')}, ${names.length - 3} more`
}

function MissingRow({ row }: { row: PatchRow }): ReactNode {
  return (
    <li className="grid-row" data-item="">
      <span className="num">{row.index}</span>
      <span className="open-ink">
        Patch {row.index} is not at hand. Import the mail with it and it takes its place here.
      </span>
    </li>
  )
}

const headWords = (pull: boolean): string => (pull ? 'pull request' : 'cover letter')

function Head({ pull }: { pull: boolean }): ReactNode {
  return <abbr title={headWords(pull)}>{pull ? 'PR' : 'CL'}</abbr>
}

/** A patch in the list of a revision. */
export function PatchListRow({ row, seriesId, label }: PatchListRowProps): ReactNode {
  if (row.messageKey === null) return <MissingRow row={row} />
  const href = row.extra ? urls.message(row.messageKey) : urls.patch(seriesId, label, row.index)
  return (
    <li className="grid-row" data-item="">
      <span className="num">{row.index === 0 ? <Head pull={row.pull} /> : row.index}</span>
      <div>
        <a className="title" href={href}>
          {row.title || 'untitled'}
        </a>
        <div className="row faint">
          <span title={row.files.map(({ path }) => path).join('\n')}>
            {row.index === 0 ? headWords(row.pull) : fileNames(row)}
          </span>
          {row.extra && <Chip title="Its number is another patch's too, or is beyond the total">extra</Chip>}
          {row.borrowedFrom !== null && (
            <Chip title="A partial reroll takes this patch over from the revision before">taken over</Chip>
          )}
        </div>
      </div>
      <div>
        <StatusBar counts={row.questions.counts} text />
        {row.questions.maybe > 0 && <span className="faint nb"> · maybe {row.questions.maybe} more</span>}
      </div>
      <span className="num left">
        <Trailers trailers={row.trailers} />
      </span>
      <span className="num">
        {row.index > 0 && (
          <>
            +{row.additions} −{row.deletions}
          </>
        )}
      </span>
    </li>
  )
}
