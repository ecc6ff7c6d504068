import type { Fold, Prices } from './folds'
import { picksOf } from './folds'
import { matchQuestions } from './score'

export interface CurvePoint {
  price: number
  precision: number
  recall: number
  f1: number
  /** Candidates a label. */
  candidates: number
}

export type Curve = CurvePoint[]

function pointAt(folds: Fold[], price: number): CurvePoint {
  let [labels, found, matched] = [0, 0, 0]
  for (const fold of folds) {
    const picks = picksOf(fold, { sure: price, maybe: 1.01 })
    const questions = picks.map(({ piece, candidate }) => ({
      message: piece.facts.entry.mail.key,
      lines: candidate.lines,
    }))
    labels += fold.study.labels.length
    found += questions.length
    matched += matchQuestions(fold.study.labels, questions).size
  }
  const precision = found > 0 ? matched / found : 1
  const recall = labels > 0 ? matched / labels : 0
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return { price, precision, recall, f1, candidates: labels > 0 ? found / labels : 0 }
}

/** Precision and recall of what is shown, from a high price to a low one. */
export function curveOf(folds: Fold[]): Curve {
  const prices = Array.from({ length: 47 }, (_, at) => 0.95 - at * 0.02)
  return prices.map((price) => pointAt(folds, Number(price.toFixed(2))))
}

const width = 640
const height = 460
const pad = 56
const x = (recall: number): number => pad + recall * (width - 2 * pad)
const y = (precision: number): number => height - pad - precision * (height - 2 * pad)

function axis(): string {
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
  return ticks
    .map(
      (tick) =>
        `<path d="M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}" stroke="#8884" fill="none"/>` +
        `<text x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${tick}</text>` +
        `<text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
    )
    .join('\n')
}

function mark(curve: Curve, price: number, label: string): string {
  const near = curve.toSorted((a, b) => Math.abs(a.price - price) - Math.abs(b.price - price))[0]
  if (!near) return ''
  const text = `${label}: price ${near.price.toFixed(2)}, precision ${near.precision.toFixed(2)}, recall ${near.recall.toFixed(2)}`
  return `<circle cx="${x(near.recall).toFixed(1)}" cy="${y(near.precision).toFixed(1)}" r="5" fill="#c2410c"/><text x="${(x(near.recall) - 10).toFixed(1)}" y="${(y(near.precision) + 22).toFixed(1)}" text-anchor="end">${text}</text>`
}

/** The curve as an SVG that is readable on light and on dark ground. */
export function drawCurve(curve: Curve, prices: Prices): string {
  const line = curve
    .map(
      (point, at) => `${at === 0 ? 'M' : 'L'}${x(point.recall).toFixed(1)} ${y(point.precision).toFixed(1)}`,
    )
    .join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Precision and recall of the question finder" font-family="sans-serif" font-size="12" fill="#555">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="${pad}" y="24" font-size="14">Precision and recall of shown questions, cross-validated by series</text>
${axis()}
<text x="${width / 2}" y="${height - 12}" text-anchor="middle">recall</text>
<text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">precision</text>
<path d="${line}" fill="none" stroke="#1d4ed8" stroke-width="2"/>
${mark(curve, prices.sure, 'sure')}
${mark(curve, prices.maybe, 'sure and maybe')}
</svg>
`
}
