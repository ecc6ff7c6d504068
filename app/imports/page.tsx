import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { listFollowed } from '#lib/services/follow/list-followed'
import { getDerivation } from '#lib/services/import/get-derivation'
import { listImports } from '#lib/services/import/list-imports'
import type { ImportView } from '#lib/services/import/view'
import { urls } from '#lib/urls'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { ImportBox } from '../_ui/import-box'
import { Time } from '../_ui/time'
import { DerivationState } from './_ui/derivation'
import { Followed } from './_ui/followed'
import { ImportActions } from './_ui/import-actions'
import { ImportProgress, ImportState, importCounts, isActive } from './_ui/import-state'

export const metadata: Metadata = { title: 'Imports' }

function Row({ view }: { view: ImportView }): ReactNode {
  return (
    <li className="import-row" data-item="">
      <div className="import-what">
        <a className="strong" href={urls.importRun(view.id)}>
          {view.source}
        </a>
        <div className="faint">
          <Time date={view.createdAt} /> · {view.kind}
        </div>
        {view.error !== null && <p className="bad">{view.error}</p>}
      </div>
      <div>
        <ImportState state={view.state} />
        {view.state === 'running' ? (
          <ImportProgress view={view} />
        ) : (
          <div className="mut">{importCounts(view)}</div>
        )}
      </div>
      <ImportActions view={view} returnTo={urls.import()} />
    </li>
  )
}

/** Everything that mail was read from, and the box to read more. */
export default async function ImportsPage(): Promise<ReactNode> {
  const ctx = await getContext()
  const [imports, followed, derivation] = await Promise.all([
    listImports(ctx),
    listFollowed(ctx),
    getDerivation(ctx),
  ])
  const active = derivation !== null || imports.some(isActive)
  return (
    <Frame section="imports" crumbs={[{ label: 'Imports' }]}>
      <div className="q-cols">
        <div className="stack">
          <div className="row">
            <h1>Imports</h1>
            {active && (
              <a href={urls.import()} className="mut">
                Load again
              </a>
            )}
          </div>
          <DerivationState state={derivation} />
          {imports.length === 0 ? (
            <Empty title="Nothing was imported yet">
              <p>
                Drop a mailbox, paste a mail or give a link: its threads, series and questions appear here.
              </p>
            </Empty>
          ) : (
            <ul className="panel">
              {imports.map((view) => (
                <Row key={view.id} view={view} />
              ))}
            </ul>
          )}
          <Followed followed={followed} />
        </div>
        <aside aria-label="Import more">
          <div className="panel pad stack">
            <h2>Import</h2>
            <ImportBox />
          </div>
        </aside>
      </div>
    </Frame>
  )
}
