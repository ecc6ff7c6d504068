import type { Player } from '#lib/services/scenario/get-player'
import { isPlay } from '#lib/services/scenario/play'
import type { Place } from './place'

type Params = Record<string, string | string[] | undefined>

/** One value of an address; one that came more than once counts once. */
export const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** The place that a player shows, with what the address left open filled in. */
export function placeOf(player: Player, params: Params): Place {
  const { shown, beside, source } = player
  const question = one(params.question)
  return {
    slug: source.slug,
    packed: source.kind === 'address' ? one(params.s) : undefined,
    model: shown.model,
    step: isPlay(shown) ? shown.at + 1 : undefined,
    compare: beside?.model,
    question: question !== undefined && /^\d{1,9}$/.test(question) ? Number(question) : undefined,
  }
}
