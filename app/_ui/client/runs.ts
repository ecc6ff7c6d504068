import type { KeyId } from '#lib/services/settings/key-actions'
import { openMove } from './board-drag'
import { foldNear, goTo, step } from './move'
import { openDraft, openStatus, press } from './question-runs'
import { chooseRange } from './select-many-range'

/** Does it; false when the page has nothing for it, so that the key stays the browser's. */
export type Run = (page: Document) => boolean

const follow =
  (selector: string): Run =>
  (page) => {
    const link = page.querySelector<HTMLElement>(selector)
    link?.click()
    return link !== null
  }

function toggleHelp(page: Document): boolean {
  const help = page.getElementById('keys')
  help?.togglePopover()
  return help !== null
}

/** Goes to the words of the filter. */
function focusFilter(page: Document): boolean {
  const field = page.querySelector<HTMLInputElement>('[data-filter]')
  field?.focus()
  field?.select()
  return field !== null
}

/** The doubtful ones: the fold that holds them on a patch, a list with or without them elsewhere. */
function doubtful(page: Document): boolean {
  const fold = page.querySelector<HTMLDetailsElement>('details#maybe')
  if (fold !== null) {
    fold.open = !fold.open
    if (fold.open) {
      goTo(page, 'maybe')
      fold.scrollIntoView({ block: 'start' })
    }
    return true
  }
  const address = new URL(page.location.href)
  if (!page.querySelector('[data-doubt], [data-filter][name="text"]')) return false
  const shown = address.searchParams.get('doubt')
  if (shown === null || shown === 'without') address.searchParams.set('doubt', 'with')
  else address.searchParams.delete('doubt')
  page.location.assign(address)
  return true
}

/** Opens a fold by its summary and goes to its first field. */
const openFold =
  (selector: string): Run =>
  (page) => {
    const fold = page.querySelector(selector)?.closest('details')
    if (!fold) return false
    fold.open = !fold.open
    if (fold.open) fold.querySelector<HTMLElement>('input:not([type="hidden"]), select')?.focus()
    return true
  }

const step1 =
  (selector: string, by: 1 | -1): Run =>
  (page) =>
    step(page, selector, by)

const go = (id: KeyId): [KeyId, Run] => [id, follow(`[data-go="${id}"]`)]

/** What each action of the registry does. */
export const runs: Record<Exclude<KeyId, 'go' | `go-${string}`>, Run> = {
  next: step1('[data-item]', 1),
  previous: step1('[data-item]', -1),
  'next-question': step1('[data-question]', 1),
  'previous-question': step1('[data-question]', -1),
  'previous-patch': follow('a[rel="prev"]'),
  'next-patch': follow('a[rel="next"]'),
  fold: foldNear,
  doubtful,
  claim: press('c'),
  answer: openDraft,
  status: openStatus,
  select: press('x'),
  accept: press('y'),
  dismiss: press('d'),
  range: chooseRange,
  edit: press('edit'),
  lane: openMove,
  split: openFold('[data-key="split"]'),
  merge: openFold('[data-key="merge"]'),
  place: follow('[data-key="place"]'),
  filter: focusFilter,
  view: follow('.views a:not([aria-current]), [data-key="v"]'),
  lines: follow('[data-lines]'),
  undo: follow('[data-key="undo"]'),
  follow: follow('[data-key="f"]'),
  up: follow('.crumbs li:nth-last-child(2) a'),
  help: toggleHelp,
}

/** Where the keys after `g` lead: the entries of the rail. */
export const ways = new Map<KeyId, Run>(
  (
    [
      'go-home',
      'go-turn',
      'go-questions',
      'go-scenarios',
      'go-search',
      'go-people',
      'go-notices',
      'go-imports',
      'go-settings',
    ] as const
  ).map(go),
)
