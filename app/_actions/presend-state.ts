import type { PresendList } from '#lib/services/revision/check-draft'

/** What the form of the pre-send page shows: nothing yet, a list, or why there is none. */
export interface PresendState {
  list: PresendList | null
  said: string | null
}

export const presendStart: PresendState = { list: null, said: null }
