import type { ReactNode } from 'react'
import type { KeyId } from '#lib/services/settings/key-actions'
import { urls } from '#lib/urls'
import { Icon, type IconName } from './icons'
import { Still } from './still'

export type Section =
  | 'home'
  | 'turn'
  | 'questions'
  | 'people'
  | 'notices'
  | 'imports'
  | 'settings'
  | 'series'
  | 'scenarios'
  | 'search'

type Entry = Exclude<Section, 'series'>

interface Place {
  section: Entry
  icon: IconName
  label: string
  href: string
}

/** Where the rail and the keys behind `g` lead to. */
const places: readonly Place[] = [
  { section: 'home', icon: 'home', label: 'Home', href: urls.home() },
  { section: 'turn', icon: 'turn', label: 'My turn', href: urls.turn() },
  { section: 'questions', icon: 'questions', label: 'Questions', href: urls.questions() },
  { section: 'scenarios', icon: 'scenarios', label: 'Scenarios', href: urls.scenarios() },
  { section: 'search', icon: 'search', label: 'Search', href: urls.search() },
  { section: 'people', icon: 'people', label: 'People', href: urls.people() },
  { section: 'notices', icon: 'notices', label: 'Notices', href: urls.notices() },
  { section: 'imports', icon: 'imports', label: 'Imports', href: urls.import() },
  { section: 'settings', icon: 'settings', label: 'Settings', href: urls.settings() },
]

/** The action of the keys that leads to a place. */
const wayOf = (section: Entry): KeyId => `go-${section}`

interface RailProps {
  section: Section
  /** Questions that wait for the user. */
  turnCount: number
  /** Series with something new, and proposals. */
  noticeCount: number
}

function Count({ count, of }: { count: number; of: string }): ReactNode {
  if (count === 0) return null
  return (
    <span className="count">
      {count > 99 ? '99+' : count}
      <span className="vh"> {of}</span>
    </span>
  )
}

/** The narrow rail at the side; a row at the top on a phone. */
export function Rail({ section, turnCount, noticeCount }: RailProps): ReactNode {
  // A series is one of those that stand on the home page.
  const current = section === 'series' ? 'home' : section
  return (
    <nav className="rail" aria-label="Main">
      <span className="logo" aria-hidden="true">
        R↻
      </span>
      <ul>
        {places.map((place) => (
          <Still as="li" key={place.section}>
            <a
              href={place.href}
              title={place.label}
              data-go={wayOf(place.section)}
              aria-current={place.section === current ? (section === 'series' ? 'true' : 'page') : undefined}
            >
              <Icon name={place.icon} />
              <span className="vh">{place.label}</span>
              {place.section === 'turn' && <Count count={turnCount} of="waiting for you" />}
              {place.section === 'notices' && <Count count={noticeCount} of="new" />}
            </a>
          </Still>
        ))}
      </ul>
      <button className="last" type="button" popoverTarget="keys" title="Keys" aria-label="Keys">
        ?
      </button>
    </nav>
  )
}
