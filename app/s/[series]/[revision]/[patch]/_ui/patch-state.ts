/** How the cards of questions stand: settled ones folded, all to one line, or all open. */
export type CardsState = 'settled' | 'line' | 'open'

/** What a patch page shows; all of it stands in its address, so that it can be sent to a colleague. */
export interface PatchState {
  view: 'unified' | 'split'
  /** Only hunks with questions. */
  only: boolean
  cards: CardsState
  /** Numbers of folded files, from 1. */
  folded: number[]
}

type Params = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''

/** Reads the state from an address; what it does not know counts as not said. */
export function parsePatchState(params: Params): PatchState {
  const cards = one(params.cards)
  return {
    view: one(params.view) === 'split' ? 'split' : 'unified',
    only: one(params.hunks) === 'asked',
    cards: cards === 'line' || cards === 'open' ? cards : 'settled',
    folded: one(params.fold)
      .slice(0, 2000)
      .split('.')
      .map(Number)
      .filter((number) => Number.isInteger(number) && number > 0)
      .slice(0, 500),
  }
}

/** The state as the query of an address; '' when it is the usual one. */
export function patchQuery({ view, only, cards, folded }: PatchState): string {
  const query = [
    ...(view === 'split' ? ['view=split'] : []),
    ...(only ? ['hunks=asked'] : []),
    ...(cards === 'settled' ? [] : [`cards=${cards}`]),
    ...(folded.length > 0 ? [`fold=${folded.join('.')}`] : []),
  ].join('&')
  return query === '' ? '' : `?${query}`
}
