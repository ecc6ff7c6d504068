import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getMatrix, type MatrixPage, type MatrixRevision } from '#lib/services/revision/get-matrix'
import { urls } from '#lib/urls'
import { ButtonLink } from '../../../_ui/button'
import { Empty } from '../../../_ui/empty'
import { Frame } from '../../../_ui/frame'
import { linkWords } from '../../../_ui/link-words'
import { orNotFound } from '../../../_ui/or-not-found'
import { StatusBar } from '../../../_ui/status-bar'
import { Time } from '../../../_ui/time'
import { Cell } from './_ui/matrix-cell'

export const metadata: Metadata = { title: 'Revisions of a series' }

function Why({ revision }: { revision: MatrixRevision }): ReactNode {
  const { label, linkedBy, previous } = revision
  if (linkedBy.length === 0) return previous === null ? <span className="faint">the first one</span> : null
  return (
    <details className="fold">
      <summary>
        {linkWords(linkedBy[0]?.reason ?? '')}
        <span className="vh">: why {label} belongs here</span>
      </summary>
      <ul className="faint">
        {linkedBy.map(({ reason, evidence }) => (
          <li key={`${reason} ${evidence}`}>
            {linkWords(reason)}: {evidence}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Head({ page, revision }: { page: MatrixPage; revision: MatrixRevision }): ReactNode {
  const { id } = page.series
  const { label, rfc, date, previous, questions } = revision
  return (
    <th scope="col">
      <div className="cell">
        <span>
          <a className="strong" href={urls.revision(id, label)}>
            {label}
            {rfc && ' RFC'}
          </a>{' '}
          <Time date={date} show="day" />
        </span>
        <Why revision={revision} />
        <span className="links">
          {previous !== null && <a href={urls.rangeDiff(id, previous, label)}>since {previous}</a>}
          <a href={urls.trailers(id, label)}>
            trailers<span className="vh"> of {label}</span>
          </a>
          {previous !== null && (
            <a href={urls.changelogCheck(id, label)}>
              changelog check<span className="vh"> of {label}</span>
            </a>
          )}
        </span>
        {questions.total > 0 && (
          <span>
            <span className="faint">on the whole of it</span>
            <StatusBar counts={questions.counts} text />
          </span>
        )}
      </div>
    </th>
  )
}

function Matrix({ page }: { page: MatrixPage }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="panel scroll-x revs-box" aria-label="Patches by revision" tabIndex={0}>
      <table className="revs">
        <thead>
          <tr>
            <td>Patch</td>
            {page.revisions.map((revision) => (
              <Head key={revision.id} page={page} revision={revision} />
            ))}
          </tr>
        </thead>
        <tbody>
          {page.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two patches may have one title
            <tr key={at} data-item="">
              <th scope="row">{row.title || 'not at hand'}</th>
              {page.revisions.map((revision, column) => (
                <td key={revision.id}>
                  <Cell page={page} revision={revision} cell={row.cells[column] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Nothing({ page }: { page: MatrixPage }): ReactNode {
  const isPull = page.revisions.every(({ pull }) => pull)
  return (
    <div className="panel">
      {isPull ? (
        <Empty title="A pull request">
          Its commits are in a Git repository; there is no patch in the mail.
        </Empty>
      ) : (
        <Empty title="None of its patches is at hand">Import the threads that hold them.</Empty>
      )}
    </div>
  )
}

/** The revisions of a series side by side: a row a patch, a column a revision. */
export default async function RevisionsPage({
  params,
}: PageProps<'/s/[series]/revisions'>): Promise<ReactNode> {
  const { series } = await params
  const page = await orNotFound(getMatrix({ ctx: await getContext(), input: { seriesId: series } }))
  const [older, newer] = page.revisions.slice(-2)
  return (
    <Frame
      section="series"
      crumbs={[{ label: page.series.title, href: urls.series(page.series.id) }, { label: 'Revisions' }]}
    >
      <div className="stack">
        <div className="row between">
          <h1>Revisions</h1>
          <div className="row">
            {older && newer && (
              <ButtonLink href={urls.rangeDiff(page.series.id, older.label, newer.label)}>
                Range-diff
              </ButtonLink>
            )}
            <ButtonLink href={urls.presend(page.series.id)}>Before the next one</ButtonLink>
            <ButtonLink href={urls.seriesSettings(page.series.id)}>Link or unlink</ButtonLink>
          </div>
        </div>
        {page.rows.length === 0 ? <Nothing page={page} /> : <Matrix page={page} />}
      </div>
    </Frame>
  )
}
