import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Icon, type IconName } from './icons'

export type Section =
  | 'home'
  | 'turn'
  | 'questions'
  | 'people'
  | 'imports'
  | 'settings'
  | 'series'
  | 'scenarios'
  | 'search'

interface Place {
  section: Section
  icon: IconName
  label: string
  href: string
  /** The letter behind `g`. */
  letter: string
}

/** Where the rail and the keys behind `g` lead to. */
export const places: readonly Place[] = [
  { section: 'home', icon: 'home', label: 'Home', href: urls.home(), letter: 'h' },
  { section: 'turn', icon: 'turn', label: 'My turn', href: urls.turn(), letter: 't' },
  { section: 'questions', icon: 'questions', label: 'Questions', href: urls.questions(), letter: 'q' },
  { section: 'scenarios', icon: 'scenarios', label: 'Scenarios', href: urls.scenarios(), letter: 'c' },
  { section: 'search', icon: 'search', label: 'Search', href: urls.search(), letter: '/' },
  { section: 'people', icon: 'people', label: 'People', href: urls.people(), letter: 'p' },
  { section: 'imports', icon: 'imports', label: 'Imports', href: urls.import(), letter: 'i' },
  { section: 'settings', icon: 'settings', label: 'Settings', href: urls.settings(), letter: 's' },
]

/** The narrow rail at the side; a row at the top on a phone. */
export function Rail({ section, turnCount }: { section: Section; turnCount: number }): ReactNode {
  return (
    <nav className="rail" aria-label="Main">
      <span className="logo" aria-hidden="true">
        R↻
      </span>
      <ul>
        {places.map((place) => (
          <li key={place.section}>
            <a
              href={place.href}
              title={place.label}
              data-go={place.letter}
              aria-current={place.section === section ? 'page' : undefined}
            >
              <Icon name={place.icon} />
              <span className="vh">{place.label}</span>
              {place.section === 'turn' && turnCount > 0 && (
                <span className="count">
                  {turnCount > 99 ? '99+' : turnCount}
                  <span className="vh"> waiting for you</span>
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <button className="last" type="button" popoverTarget="keys" title="Keys" aria-label="Keys">
        ?
      </button>
    </nav>
  )
}
