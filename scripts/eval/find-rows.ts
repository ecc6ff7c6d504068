import { chanceVector, mailChances } from '../../lib/questions/features-sentence'
import { type Row, random } from './boost'
import { type Study, targetOf } from './rows'
import type { Strangers } from './train-sentences'

/** Wrong candidates of a comment that are learned from at most; the rest is stood for by these. */
const maxWrong = 20

/** Candidates of all threads with how right each is, and the chances that strangers give their sentences. */
export function findRows(studies: Study[], strangers: ReadonlyMap<Study, Strangers>): Row[] {
  const next = random(3)
  return studies.flatMap((study) => {
    const own = strangers.get(study)?.chances ?? []
    const mails = mailChances(study.pieces, own)
    return study.pieces.flatMap((piece, at) => {
      const labels = study.labels.filter((label) => label.message === piece.facts.entry.mail.key)
      const [chance, mail] = [own[at], mails[at]]
      if (!chance || !mail) return []
      const targets = piece.candidates.map((candidate) => targetOf(piece, candidate, labels))
      const wrong = targets.filter((target) => target === 0).length
      const share = Math.min(1, maxWrong / Math.max(1, wrong))
      const weight = 1 / Math.sqrt(piece.candidates.length)
      return piece.candidates.flatMap((candidate, place) => {
        const target = targets[place] ?? 0
        if (target === 0 && share < 1 && next() >= share) return []
        const vector = Float64Array.from([...candidate.vector, ...chanceVector(chance, mail, candidate)])
        return [{ vector, target, weight: target === 0 ? weight / share : weight }]
      })
    })
  })
}
