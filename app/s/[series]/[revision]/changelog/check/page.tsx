import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getChangelogCheck } from '#lib/services/revision/get-changelog-check'
import { decodeSegment, urls } from '#lib/urls'
import { ButtonLink } from '../../../../../_ui/button'
import { Chip } from '../../../../../_ui/chip'
import { Empty } from '../../../../../_ui/empty'
import { Frame } from '../../../../../_ui/frame'
import { orNotFound } from '../../../../../_ui/or-not-found'
import { Lines, UntoldChanges, UntoldQuestions } from './_ui/check-lists'

export const metadata: Metadata = { title: 'Check of a changelog' }

/** The changelog that a revision was posted with, held against questions and changes. */
export default async function ChangelogCheckView({
  params,
}: PageProps<'/s/[series]/[revision]/changelog/check'>): Promise<ReactNode> {
  const { series, revision } = await params
  const input = { seriesId: series, label: decodeSegment(revision) }
  const page = await orNotFound(getChangelogCheck({ ctx: await getContext(), input }))
  const { id, title } = page.series
  return (
    <Frame
      section="series"
      crumbs={[
        { label: title, href: urls.series(id) },
        { label: page.label, href: urls.revision(id, page.label) },
        { label: 'Changelog', href: urls.changelog(id, page.label) },
        { label: 'Check' },
      ]}
    >
      <div className="stack">
        <div className="row between">
          <h1>The author's changelog of {page.label}</h1>
          <div className="row">
            <nav className="row" aria-label="Revisions">
              {page.labels.map((label) => (
                <Chip key={label} href={urls.changelogCheck(id, label)} current={label === page.label}>
                  {label}
                </Chip>
              ))}
            </nav>
            <ButtonLink href={urls.changelog(id, page.label)}>Drafted from the questions</ButtonLink>
          </div>
        </div>
        {page.previous === null ? (
          <div className="panel">
            <Empty title={`${page.label} is the first revision`}>
              It has no older one to tell changes from.
            </Empty>
          </div>
        ) : (
          <>
            <p className="mut">
              Held against the questions on {page.previous} and{' '}
              <a href={urls.rangeDiff(id, page.previous, page.label)}>what changed since</a>. All of it is a
              proposal with its reasons.
            </p>
            <div className="halves">
              <Lines page={page} />
              <div className="stack">
                <UntoldQuestions page={page} />
                <UntoldChanges page={page} />
              </div>
            </div>
          </>
        )}
      </div>
    </Frame>
  )
}
