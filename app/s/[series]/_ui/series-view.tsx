import type { ReactNode } from 'react'
import type { SeriesView } from '#lib/services/series/get-series'
import { urls } from '#lib/urls'
import { ButtonLink } from '../../../_ui/button'
import { Empty } from '../../../_ui/empty'
import { Frame } from '../../../_ui/frame'
import { PatchListRow } from '../../../_ui/patch-row'
import { FileHeat } from '../../../_ui/pictures/file-heat'
import { PatchBars } from '../../../_ui/pictures/patch-bars'
import { SeriesTimeline } from '../../../_ui/pictures/series-timeline'
import { Follow } from './follow'
import { ActivityPanel, LinkPanel, PeoplePanel, TurnPanel } from './side'
import { Timeline } from './timeline'

function Head({ series }: { series: SeriesView }): ReactNode {
  const { shown } = series
  return (
    <div className="row between">
      <div>
        <h1>{series.title}</h1>
        <div className="mut">
          {series.author.name || series.author.address} ·{' '}
          <a href={urls.message(shown.headKey)}>{shown.expected > 1 ? 'cover letter' : 'mail'}</a> ·{' '}
          <a href={urls.thread(shown.headKey)}>
            {shown.messageCount === 1 ? 'thread of 1 mail' : `thread of ${shown.messageCount} mails`}
          </a>{' '}
          · <a href={urls.atArchive(shown.headKey)}>archive</a>
        </div>
      </div>
      <div className="row">
        <Follow series={series} />
        <ButtonLink href={urls.seriesQuestions(series.id)}>Questions</ButtonLink>
        <ButtonLink href={urls.revisions(series.id)}>Revisions</ButtonLink>
        <ButtonLink href={urls.trailers(series.id, shown.label)}>Trailers</ButtonLink>
        <ButtonLink href={urls.presend(series.id)}>Pre-send</ButtonLink>
        <ButtonLink href={urls.seriesSettings(series.id)}>Settings</ButtonLink>
        <ButtonLink href={urls.changelog(series.id, shown.label)} look="primary">
          Changelog
        </ButtonLink>
      </div>
    </div>
  )
}

function Patches({ series }: { series: SeriesView }): ReactNode {
  const { shown, patches } = series
  if (patches.length === 0) {
    return (
      <div className="panel">
        <Empty title="None of its patches is at hand">Import the thread that holds them.</Empty>
      </div>
    )
  }
  return (
    <ul className="panel grid-list patch-list" aria-label={`Patches of ${shown.label}`}>
      <li className="grid-row grid-head" aria-hidden="true">
        <span>#</span>
        <span>Patch ({shown.label})</span>
        <span>Questions</span>
        <span>Tags</span>
        <span className="end">Lines</span>
      </li>
      {patches.map((row) => (
        <PatchListRow
          key={row.messageKey ?? `missing ${row.index}`}
          row={row}
          seriesId={series.id}
          label={shown.label}
        />
      ))}
    </ul>
  )
}

/** A series with one of its revisions laid out. */
export function SeriesDesk({ series, own }: { series: SeriesView; own: boolean }): ReactNode {
  const crumbs = [
    { label: 'Series', href: urls.home() },
    { label: series.title, href: urls.series(series.id) },
    ...(own ? [] : [{ label: series.shown.label }]),
  ]
  return (
    <Frame section="series" crumbs={crumbs}>
      <Head series={series} />
      <Timeline series={series} />
      <div className="cols">
        <div>
          <Patches series={series} />
          <section className="pictures" aria-label="In pictures">
            <SeriesTimeline timeline={series.timeline} />
            <PatchBars seriesId={series.id} label={series.shown.label} patches={series.patches} />
            <FileHeat heat={series.heat} seriesId={series.id} />
          </section>
        </div>
        <aside className="side" aria-label="About the series">
          <TurnPanel seriesId={series.id} turns={series.turns} />
          <ActivityPanel activity={series.activity} />
          <PeoplePanel seriesId={series.id} askers={series.askers} />
          <LinkPanel seriesId={series.id} links={series.shown.linkedBy} />
        </aside>
      </div>
    </Frame>
  )
}
