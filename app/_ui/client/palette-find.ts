import type { PageAction } from './palette-actions'
import type { Choice } from './palette-list'

interface Place {
  group: string
  label: string
  detail: string
  href: string
  status?: string
}

/** The series that the page belongs to: its own come first. */
function seriesOf(page: Document): string {
  const crumb = page.querySelector('.crumbs a[href^="/s/"]')?.getAttribute('href') ?? ''
  return (
    /^\/s\/(\d{1,9})(?:\/|$)/.exec(page.location.pathname)?.[1] ?? /^\/s\/(\d{1,9})/.exec(crumb)?.[1] ?? ''
  )
}

/** Asks the server for places; an empty list when it cannot be reached. */
export async function findPlaces(page: Document, words: string, signal: AbortSignal): Promise<Choice[]> {
  const params = new URLSearchParams({ q: words, series: seriesOf(page) })
  const response = await fetch(`/go/find?${params}`, { signal })
  if (!response.ok) return []
  const places: Place[] = await response.json()
  return places.map((place) => ({ ...place, run: () => page.location.assign(place.href) }))
}

/** Places of an earlier answer that have every word that stands there now. */
export function stillMatching(places: readonly Choice[], words: string): Choice[] {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean)
  return places.filter(({ label, detail }) => {
    const all = `${label} ${detail}`.toLowerCase()
    return parts.every((part) => all.includes(part))
  })
}

const maxActions = 8

/** Actions that have every word; those that begin with what was typed stand apart, to be first. */
export function matchActions(
  actions: readonly PageAction[],
  words: string,
): { first: Choice[]; rest: Choice[] } {
  const typed = words.trim().toLowerCase()
  const parts = typed.split(/\s+/).filter(Boolean)
  const fits = actions
    .filter(({ label, detail }) => {
      const all = `${label} ${detail}`.toLowerCase()
      return parts.every((part) => all.includes(part))
    })
    .slice(0, maxActions)
    .map((action) => ({ ...action, group: 'On this page' }))
  const begins = ({ label }: Choice): boolean => typed === '' || label.toLowerCase().startsWith(typed)
  return { first: fits.filter(begins), rest: fits.filter((choice) => !begins(choice)) }
}
