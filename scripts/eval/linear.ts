import { type LinearTerm, reach, type TreeModel } from '../../lib/questions/model/trees'
import type { Row } from './boost'

/** Mean and spread of a column; null for one that never changes. */
function measure(rows: Row[], column: number): { mean: number; spread: number } | null {
  let sum = 0
  let squares = 0
  for (const { vector } of rows) {
    const value = vector[column] ?? 0
    sum += value
    squares += value * value
  }
  const mean = sum / rows.length
  const spread = Math.sqrt(Math.max(0, squares / rows.length - mean * mean))
  return spread < 1e-6 ? null : { mean: Number(mean.toFixed(4)), spread: Number(spread.toFixed(4)) || 1e-4 }
}

const rounds = 120

/**
 * Logistic regression with a ridge penalty on standardised features (Nesterov's accelerated gradient).
 * `penalty` is the inverse of the usual C; rows count by their weights, targets may be anything from 0 to 1.
 */
export function fitLinear(
  rows: Row[],
  names: string[],
  penalty: number,
  used: Set<string>,
): NonNullable<TreeModel['linear']> {
  const kept = names
    .map((name, column) => ({ name, column, measure: used.has(name) ? measure(rows, column) : null }))
    .filter((one) => one.measure !== null)
  const width = kept.length
  const data = new Float32Array(rows.length * width)
  rows.forEach(({ vector }, row) => {
    kept.forEach((one, at) => {
      const { mean, spread } = one.measure ?? { mean: 0, spread: 1 }
      data[row * width + at] = Math.max(-reach, Math.min(reach, ((vector[one.column] ?? 0) - mean) / spread))
    })
  })
  const { weights, bias } = descend(rows, data, width, penalty)
  const terms: Record<string, LinearTerm> = {}
  kept.forEach((one, at) => {
    const weight = Number((weights[at] ?? 0).toFixed(4))
    if (Math.abs(weight) >= 0.002)
      terms[one.name] = [one.measure?.mean ?? 0, one.measure?.spread ?? 1, weight]
  })
  return { bias: Number(bias.toFixed(4)), terms }
}

/** The largest curvature of the loss, by power iteration: one over it is a step that never overshoots. */
function curvature(rows: Row[], data: Float32Array, width: number): number {
  let direction = new Float64Array(width).fill(1 / Math.sqrt(width))
  let size = 1
  for (let round = 0; round < 8; round += 1) {
    const next = new Float64Array(width)
    rows.forEach(({ weight }, row) => {
      let dot = 0
      for (let at = 0; at < width; at += 1)
        dot += (data[row * width + at] as number) * (direction[at] as number)
      for (let at = 0; at < width; at += 1)
        next[at] = (next[at] as number) + 0.25 * weight * dot * (data[row * width + at] as number)
    })
    size = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0)) || 1
    direction = next.map((value) => value / size)
  }
  return size * 1.2
}

function descend(
  rows: Row[],
  data: Float32Array,
  width: number,
  penalty: number,
): { weights: Float64Array; bias: number } {
  const total = rows.reduce((sum, row) => sum + row.weight, 0)
  const step = 1 / (curvature(rows, data, width) + penalty)
  const biasStep = 4 / Math.max(total, 1e-9)
  const weights = new Float64Array(width)
  const ahead = new Float64Array(width)
  let bias = 0
  for (let round = 0; round < rounds; round += 1) {
    const slope = new Float64Array(width)
    let biasSlope = 0
    rows.forEach(({ target, weight }, row) => {
      let score = bias
      const base = row * width
      for (let at = 0; at < width; at += 1) score += (data[base + at] as number) * (ahead[at] as number)
      const error = weight * (target - 1 / (1 + Math.exp(-score)))
      biasSlope += error
      for (let at = 0; at < width; at += 1)
        slope[at] = (slope[at] as number) + error * (data[base + at] as number)
    })
    bias += biasStep * biasSlope * 0.5
    const momentum = round / (round + 3)
    for (let at = 0; at < width; at += 1) {
      const now = (ahead[at] as number) + step * ((slope[at] as number) - penalty * (ahead[at] as number))
      ahead[at] = now + momentum * (now - (weights[at] as number))
      weights[at] = now
    }
  }
  return { weights, bias }
}
