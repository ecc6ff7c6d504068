import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getTrailers, type TrailersPage } from '#lib/services/revision/get-trailers'
import { decodeSegment, urls } from '#lib/urls'
import { ButtonLink } from '../../../../_ui/button'
import { Chip } from '../../../../_ui/chip'
import { Empty } from '../../../../_ui/empty'
import { Frame } from '../../../../_ui/frame'
import { orNotFound } from '../../../../_ui/or-not-found'
import { HistorySection } from '../../../../q/[id]/_ui/history-section'
import { PatchTrailers } from './_ui/patch-trailers'

type Props = PageProps<'/s/[series]/[revision]/trailers'>

export const metadata: Metadata = { title: 'Trailers of a revision' }

function summary({ patches }: TrailersPage): string {
  const sum = (list: 'taken' | 'mismatched' | 'dropped'): number =>
    patches.reduce((total, patch) => total + patch[list].length, 0)
  return `${sum('taken')} to add, ${sum('mismatched')} left out, ${sum('dropped')} dropped`
}

/** What replies gave to each patch, what was left out and why, and the patches with all of it in. */
export default async function TrailersPageView({ params }: Props): Promise<ReactNode> {
  const { series, revision } = await params
  const input = { seriesId: series, label: decodeSegment(revision) }
  const page = await orNotFound(getTrailers({ ctx: await getContext(), input }))
  const { id, title } = page.series
  const here = urls.trailers(id, page.label)
  return (
    <Frame
      section="series"
      crumbs={[
        { label: title, href: urls.series(id) },
        { label: page.label, href: urls.revision(id, page.label) },
        { label: 'Trailers' },
      ]}
    >
      <div className="q-cols">
        <div className="stack">
          <div className="row between">
            <h1>Trailers of {page.label}</h1>
            <div className="row">
              <nav className="row" aria-label="Revisions">
                {page.labels.map((label) => (
                  <Chip key={label} href={urls.trailers(id, label)} current={label === page.label}>
                    {label}
                  </Chip>
                ))}
              </nav>
              {page.patches.length > 0 && (
                <ButtonLink
                  look="primary"
                  href={`${here}/am.mbox`}
                  title="All patches with these trailers in"
                >
                  mbox for git am
                </ButtonLink>
              )}
            </div>
          </div>
          <p className="mut">
            {summary(page)}. Replies to the cover letter count for every patch; older ones only where the
            patch is the same.
          </p>
          {page.patches.length === 0 && (
            <div className="panel">
              <Empty title="None of its patches is at hand">Import the thread that holds them.</Empty>
            </div>
          )}
          {page.patches.map((patch) => (
            <PatchTrailers key={patch.key} page={page} patch={patch} />
          ))}
        </div>
        <aside className="stack" aria-label="History">
          <HistorySection history={page.history} returnTo={here} />
        </aside>
      </div>
    </Frame>
  )
}
