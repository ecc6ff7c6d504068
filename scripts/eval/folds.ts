import { assemble, type Judgement, judgePieces, pick } from '../../lib/questions/finder'
import type { Pick } from '../../lib/questions/finish'
import type { FoundQuestion } from '../../lib/questions/types'
import type { Study } from './rows'
import { type Trained, train } from './train'

/** A thread with models that have never seen it, nor another revision of its series. */
export interface Fold {
  study: Study
  trained: Trained
  /** What they think of each piece's candidates. */
  judgements: Judgement[]
}

export interface Prices {
  sure: number
  maybe: number
}

/**
 * Leaves each series out once: every thread of `studies` is scored by models trained on the other series and on
 * `more`, threads that are not scored themselves.
 */
export function crossValidate(studies: Study[], more: Study[], date: string, prices: Prices): Fold[] {
  const groups = [...new Set(studies.map((study) => study.group))]
  return groups.flatMap((group) => {
    const out = studies.filter((study) => study.group === group)
    const rest = studies.filter((study) => !out.includes(study))
    const trained = train([...rest, ...more.filter((study) => study.group !== group)], date, prices)
    return out.map((study) => ({
      study,
      trained,
      judgements: judgePieces(study.pieces, trained.models),
    }))
  })
}

/** What the finder would show at the given prices. */
export function picksOf(fold: Fold, prices: Prices): Pick[] {
  return fold.study.pieces.flatMap((piece, at) => {
    const judgement = fold.judgements[at]
    return judgement ? pick(piece, judgement, prices.sure, prices.maybe) : []
  })
}

export function questionsOf(fold: Fold, prices: Prices): FoundQuestion[] {
  return assemble(picksOf(fold, prices), fold.trained.models, fold.study.context)
}
