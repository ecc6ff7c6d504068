import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Chip } from '../../../../_ui/chip'
import { Frame } from '../../../../_ui/frame'
import { ChangelogEditor } from './_ui/changelog-editor'
import { ChangelogEntries } from './_ui/changelog-entries'
import { CoverDrafts } from './_ui/cover-drafts'
import { readChangelog } from './read-changelog'

type Props = PageProps<'/s/[series]/[revision]/changelog'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { series, revision } = await params
  const { head, target } = await readChangelog(series, revision)
  return { title: `Changes in ${target.label}: ${head.title}` }
}

/** What a revision did about the questions on the one before. */
export default async function ChangelogPage({ params }: Props): Promise<ReactNode> {
  const { series, revision } = await params
  const page = await readChangelog(series, revision)
  const { head, target } = page
  const next = `v${Math.max(...head.revisions.map(({ version }) => version)) + 1}`
  const labels = [...head.revisions.map(({ label }) => label), next]
  return (
    <Frame
      section="series"
      crumbs={[
        { label: head.title, href: urls.series(head.id) },
        ...(target.posted ? [{ label: target.label, href: urls.revision(head.id, target.label) }] : []),
        { label: `Changes in ${target.label}` },
      ]}
    >
      <div className="stack">
        <div className="row between">
          <h1>Changes in {target.label}</h1>
          <nav className="row" aria-label="Revisions">
            {labels.map((label) => (
              <Chip key={label} href={urls.changelog(head.id, label)} current={label === target.label}>
                {label}
                {label === next && ', not posted'}
              </Chip>
            ))}
          </nav>
        </div>
        {target.previous !== null && (
          <p className="mut">
            What was agreed, addressed or answered of the questions on{' '}
            <a href={urls.revision(head.id, target.previous.label)}>{target.previous.label}</a>
            {target.posted ? '.' : `; ${target.label} is not posted yet, so this is what is agreed so far.`}
            {target.posted && (
              <>
                {' '}
                <a href={urls.changelogCheck(head.id, target.label)}>Check the author's own</a>
              </>
            )}
            {' · '}
            <a href={`${urls.changelog(head.id, target.label)}/changelog.json`}>As JSON</a>
          </p>
        )}
        <div className="halves">
          <div className="stack">
            <ChangelogEntries page={page} />
          </div>
          <div className="stack">
            <ChangelogEditor page={page} view={page.kernel} />
            <ChangelogEditor page={page} view={page.markdown} />
            <CoverDrafts page={page} />
          </div>
        </div>
      </div>
    </Frame>
  )
}
