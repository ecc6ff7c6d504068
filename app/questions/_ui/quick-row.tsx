import type { ReactNode } from 'react'
import { filterQuery, type QuestionFilter } from '#lib/services/question/filter'
import type { SavedFilterView } from '#lib/services/question/find-filters'
import { urls } from '#lib/urls'
import { removeFilterAction, saveFilterAction } from '../../_actions/filter'
import { Button } from '../../_ui/button'
import { Chip } from '../../_ui/chip'

interface QuickRowProps {
  base: string
  filter: QuestionFilter
  saved: SavedFilterView[]
  /** How many wait for the user. */
  waiting: number
  hasUser: boolean
}

/** Days after which an open question counts as left lying, unless the form says otherwise. */
const longDays = 7

const hrefOf = ({ query, series }: SavedFilterView): string =>
  `${series ? urls.seriesQuestions(series.id) : urls.questions()}${query && `?${query}`}`

function Saved({ filter, here }: { filter: SavedFilterView; here: string }): ReactNode {
  const href = hrefOf(filter)
  return (
    <li className="saved">
      <Chip href={href} current={href === here} title={filter.series?.title}>
        {filter.name}
      </Chip>
      <a href={urls.savedFeed(filter.id)} className="small" title={`Feed of ${filter.name}`}>
        Atom<span className="vh"> feed of {filter.name}</span>
      </a>
      <form action={removeFilterAction}>
        <input type="hidden" name="returnTo" value={here} />
        <input type="hidden" name="filterId" value={filter.id} />
        <Button look="quiet" title={`Remove ${filter.name}`}>
          ×<span className="vh"> remove the filter {filter.name}</span>
        </Button>
      </form>
    </li>
  )
}

/** Gives the filter of this page a name. */
function Save({ base, filter }: Pick<QuickRowProps, 'base' | 'filter'>): ReactNode {
  const query = filterQuery(filter)
  return (
    <details className="fold save-filter">
      <summary>Save this filter</summary>
      <form action={saveFilterAction} className="row">
        <input type="hidden" name="returnTo" value={base + query} />
        <input type="hidden" name="query" value={query.slice(1)} />
        {filter.series !== undefined && <input type="hidden" name="seriesId" value={filter.series} />}
        <label className="row">
          <span className="mut">Name</span>
          <input name="name" required maxLength={80} autoComplete="off" />
        </label>
        <Button>Save</Button>
      </form>
    </details>
  )
}

/** The lists that people want every morning, those that they named themselves, and each as a feed. */
export function QuickRow({ base, filter, saved, waiting, hasUser }: QuickRowProps): ReactNode {
  const href = (change: Partial<QuestionFilter>): string => base + filterQuery(filter, change)
  const isMine = filter.asker === 'me'
  const here = base + filterQuery(filter)
  const feed = filterQuery(filter) + (filter.series === undefined ? '' : `&series=${filter.series}`)
  return (
    <div className="row quick">
      <nav className="row" aria-label="Quick filters">
        {hasUser && (
          <Chip
            href={href({ waiting: filter.waiting ? undefined : 'me' })}
            current={filter.waiting !== undefined}
          >
            waiting for me {waiting}
          </Chip>
        )}
        {hasUser && (
          <Chip href={href({ asker: isMine ? undefined : 'me' })} current={isMine}>
            I asked
          </Chip>
        )}
        <Chip
          href={href({ unanswered: filter.unanswered === undefined ? longDays : undefined })}
          current={filter.unanswered !== undefined}
        >
          unanswered for more than {filter.unanswered ?? longDays} days
        </Chip>
      </nav>
      {saved.length > 0 && (
        <ul className="row" aria-label="Saved filters">
          {saved.map((one) => (
            <Saved key={one.id} filter={one} here={here} />
          ))}
        </ul>
      )}
      <span className="grow" />
      <Save base={base} filter={filter} />
      <a href={urls.questionsFeed(feed.replace(/^&/, ''))} className="small">
        Atom
      </a>
    </div>
  )
}
