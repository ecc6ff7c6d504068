import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getDerivation } from '#lib/services/import/get-derivation'
import { getImport, type ImportDetails } from '#lib/services/import/get-import'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { MailText } from '../../_ui/mail-text'
import { orNotFound } from '../../_ui/or-not-found'
import { Notice } from '../../_ui/problems'
import { Time } from '../../_ui/time'
import { DerivationState } from '../_ui/derivation'
import { ImportActions } from '../_ui/import-actions'
import { downloaded, ImportProgress, ImportState, importCounts, isActive } from '../_ui/import-state'

const read = cache(async (id: string) => orNotFound(getImport(await getContext(), { id })))

export async function generateMetadata({ params }: PageProps<'/imports/[id]'>): Promise<Metadata> {
  return { title: `Import of ${(await read((await params).id)).source}` }
}

function Problems({ view }: { view: ImportDetails }): ReactNode {
  if (view.problems === 0) return <p className="faint">Everything in it could be read.</p>
  return (
    <>
      <p className="mut">These were kept all the same; nothing is lost.</p>
      <ul className="panel">
        {view.problemList.map((problem) => (
          <li key={problem.id} className="entry">
            <p>
              <MailText text={problem.text} links={false} /> <code className="faint">{problem.code}</code>
            </p>
            <p className="faint">
              {problem.messageKey === null ? (
                'no mail could be made of it'
              ) : (
                <a href={urls.message(problem.messageKey)}>
                  <MailText text={problem.subject || problem.messageKey} links={false} />
                </a>
              )}
              {problem.position !== null && ` · at ${problem.position}`}
            </p>
          </li>
        ))}
      </ul>
      {view.problems > view.problemList.length && (
        <p className="mut">{view.problems - view.problemList.length} more are not listed.</p>
      )}
    </>
  )
}

function Facts({ view }: { view: ImportDetails }): ReactNode {
  return (
    <dl className="facts panel pad">
      <dt>State</dt>
      <dd>
        <ImportState state={view.state} />
      </dd>
      <dt>Source</dt>
      <dd>
        {view.kind}, {view.source}
      </dd>
      <dt>Read</dt>
      <dd>
        {importCounts(view)}
        {view.bytes !== null && ` (${downloaded(view)})`}
      </dd>
      <dt>Begun</dt>
      <dd>
        <Time date={view.startedAt ?? view.createdAt} />
      </dd>
      {view.finishedAt !== null && (
        <>
          <dt>Ended</dt>
          <dd>
            <Time date={view.finishedAt} />
          </dd>
        </>
      )}
    </dl>
  )
}

/** One import: how far it is, what it brought, what could not be read. */
export default async function ImportPage({ params }: PageProps<'/imports/[id]'>): Promise<ReactNode> {
  const view = await read((await params).id)
  const here = urls.importRun(view.id)
  const derivation = view.deriving ? await getDerivation(await getContext()) : null
  return (
    <Frame section="imports" crumbs={[{ label: 'Imports', href: urls.import() }, { label: view.source }]}>
      <div className="stack narrow">
        <div className="row between">
          <h1>Import of {view.source}</h1>
          <ImportActions view={view} returnTo={here} />
        </div>
        {view.error !== null && <Notice tone="error">{view.error}</Notice>}
        {isActive(view) && (
          <div className="panel pad stack">
            <ImportProgress view={view} />
            <a href={here}>Load again</a>
          </div>
        )}
        <DerivationState state={derivation} />
        <Facts view={view} />
        <section className="stack" aria-labelledby="brought">
          <h2 id="brought">Series in it</h2>
          {view.series.length === 0 && (
            <p className="faint">
              {isActive(view)
                ? 'They appear as they are read.'
                : 'No patch or cover letter was in it, or it was taken back.'}
            </p>
          )}
          <ul className="stack">
            {view.series.map(({ id, title }) => (
              <li key={id}>
                <a href={urls.series(id)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
        <section className="stack" aria-labelledby="problems">
          <h2 id="problems">{view.problems === 1 ? '1 problem' : `${view.problems} problems`}</h2>
          <Problems view={view} />
        </section>
      </div>
    </Frame>
  )
}
