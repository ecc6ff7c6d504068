import { assemble, pick, scorePiece } from '../../lib/questions/finder'
import type { Pick } from '../../lib/questions/finish'
import type { FoundQuestion } from '../../lib/questions/types'
import { splitName } from './threads'
import { type Study, type Trained, train } from './train'

/** A thread with models that have never seen it, nor another revision of its series. */
export interface Fold {
  study: Study
  trained: Trained
  /** Probabilities of each piece's candidates. */
  probabilities: number[][]
}

export interface Prices {
  sure: number
  maybe: number
}

/** Leaves each series out once: every thread is scored by models trained on the other series. */
export function crossValidate(studies: Study[], date: string, prices: Prices): Fold[] {
  const groups = [...new Set(studies.map((study) => splitName(study.name).series))]
  return groups.flatMap((group) => {
    const out = studies.filter((study) => splitName(study.name).series === group)
    const rest = studies.filter((study) => !out.includes(study))
    const trained = train(rest, date, prices)
    return out.map((study) => ({
      study,
      trained,
      probabilities: study.pieces.map((piece) => scorePiece(piece, trained.models)),
    }))
  })
}

/** What the finder would show at the given prices. */
export function picksOf(fold: Fold, prices: Prices): Pick[] {
  return fold.study.pieces.flatMap((piece, at) =>
    pick(piece, fold.probabilities[at] ?? [], prices.sure, prices.maybe),
  )
}

export function questionsOf(fold: Fold, prices: Prices): FoundQuestion[] {
  return assemble(picksOf(fold, prices), fold.trained.models, fold.study.context)
}
