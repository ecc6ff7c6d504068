import type { TreeModel, TreeNode } from '../../lib/questions/model/trees'

/** One row of training data: target and weight may be any number from 0 to 1. */
export interface Row {
  vector: Float64Array
  target: number
  weight: number
}

export interface BoostOptions {
  trees: number
  depth: number
  rate: number
  /** Penalty on leaf values. */
  ridge: number
  /** Least sum of second derivatives in a leaf. */
  leaf: number
  /** Share of rows and of features that a tree sees. */
  rows: number
  columns: number
  seed: number
}

const maxBins = 24

/** A small generator (mulberry32): the same seed gives the same model on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

interface Binned {
  /** Thresholds of each feature: bin b holds values <= cuts[b]; the last bin holds the rest. */
  cuts: number[][]
  /** Column after column. */
  bins: Uint8Array[]
}

function binned(rows: Row[], width: number): Binned {
  const cuts: number[][] = []
  const bins: Uint8Array[] = []
  for (let f = 0; f < width; f += 1) {
    const values = [...new Set(rows.map((row) => row.vector[f] ?? 0))].sort((a, b) => a - b)
    const own: number[] = []
    const steps = Math.min(values.length - 1, maxBins - 1)
    const sorted =
      values.length > maxBins ? rows.map((row) => row.vector[f] ?? 0).sort((a, b) => a - b) : values
    for (let s = 1; s <= steps; s += 1) {
      const at = Math.floor((s * sorted.length) / (steps + 1))
      const cut = ((sorted[Math.max(0, at - 1)] ?? 0) + (sorted[at] ?? 0)) / 2
      if (own.length === 0 || cut > (own.at(-1) ?? 0)) own.push(cut)
    }
    cuts.push(own)
    bins.push(
      Uint8Array.from(rows, (row) => {
        const value = row.vector[f] ?? 0
        let bin = 0
        while (bin < own.length && value > (own[bin] ?? 0)) bin += 1
        return bin
      }),
    )
  }
  return { cuts, bins }
}

interface Split {
  feature: number
  bin: number
  gain: number
}

function bestSplit(
  members: Int32Array,
  data: Binned,
  g: Float64Array,
  h: Float64Array,
  columns: number[],
  o: BoostOptions,
): Split | null {
  let total = 0
  let weight = 0
  for (const row of members) {
    total += g[row] ?? 0
    weight += h[row] ?? 0
  }
  const base = (total * total) / (weight + o.ridge)
  let best: Split | null = null
  const sumG = new Float64Array(maxBins)
  const sumH = new Float64Array(maxBins)
  for (const feature of columns) {
    const count = (data.cuts[feature]?.length ?? 0) + 1
    if (count < 2) continue
    sumG.fill(0)
    sumH.fill(0)
    const bins = data.bins[feature] as Uint8Array
    for (const row of members) {
      const bin = bins[row] ?? 0
      sumG[bin] = (sumG[bin] ?? 0) + (g[row] ?? 0)
      sumH[bin] = (sumH[bin] ?? 0) + (h[row] ?? 0)
    }
    let leftG = 0
    let leftH = 0
    for (let bin = 0; bin < count - 1; bin += 1) {
      leftG += sumG[bin] ?? 0
      leftH += sumH[bin] ?? 0
      const rightH = weight - leftH
      if (leftH < o.leaf || rightH < o.leaf) continue
      const gain =
        (leftG * leftG) / (leftH + o.ridge) + ((total - leftG) * (total - leftG)) / (rightH + o.ridge) - base
      if (gain > 1e-6 && (!best || gain > best.gain)) best = { feature, bin, gain }
    }
  }
  return best
}

function grow(
  members: Int32Array,
  depth: number,
  data: Binned,
  g: Float64Array,
  h: Float64Array,
  columns: number[],
  names: string[],
  o: BoostOptions,
): TreeNode {
  const split = depth > 0 ? bestSplit(members, data, g, h, columns, o) : null
  if (!split) {
    let total = 0
    let weight = 0
    for (const row of members) {
      total += g[row] ?? 0
      weight += h[row] ?? 0
    }
    return Number(((total / (weight + o.ridge)) * o.rate).toFixed(5))
  }
  const bins = data.bins[split.feature] as Uint8Array
  const left = members.filter((row) => (bins[row] ?? 0) <= split.bin)
  const right = members.filter((row) => (bins[row] ?? 0) > split.bin)
  const threshold = Number((data.cuts[split.feature]?.[split.bin] ?? 0).toFixed(5))
  return [
    names[split.feature] ?? '',
    threshold,
    grow(left, depth - 1, data, g, h, columns, names, o),
    grow(right, depth - 1, data, g, h, columns, names, o),
  ]
}

function leafOf(tree: TreeNode, vector: Float64Array, columns: Map<string, number>): number {
  let node = tree
  while (typeof node !== 'number') {
    const [name, threshold, below, above] = node
    node = (vector[columns.get(name) ?? 0] ?? 0) > threshold ? above : below
  }
  return node
}

/** Boosted trees for a probability (log loss, second order). The rows' order and the seed decide the result. */
export function boost(rows: Row[], names: string[], o: BoostOptions): TreeModel {
  const next = random(o.seed)
  const data = binned(rows, names.length)
  const columnOf = new Map(names.map((name, at) => [name, at]))
  const weight = rows.reduce((sum, row) => sum + row.weight, 0)
  const mean = rows.reduce((sum, row) => sum + row.weight * row.target, 0) / Math.max(weight, 1e-9)
  const safe = Math.min(0.99, Math.max(0.01, mean))
  const bias = Number(Math.log(safe / (1 - safe)).toFixed(5))
  const score = new Float64Array(rows.length).fill(bias)
  const g = new Float64Array(rows.length)
  const h = new Float64Array(rows.length)
  const trees: TreeNode[] = []
  for (let t = 0; t < o.trees; t += 1) {
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-(score[at] ?? 0)))
      g[at] = row.weight * (row.target - p)
      h[at] = row.weight * Math.max(1e-4, p * (1 - p))
    })
    const members = Int32Array.from([...rows.keys()].filter(() => next() < o.rows))
    const columns = [...names.keys()].filter(() => next() < o.columns)
    const tree = grow(members, o.depth, data, g, h, columns, names, o)
    trees.push(tree)
    rows.forEach((row, at) => {
      score[at] = (score[at] ?? 0) + leafOf(tree, row.vector, columnOf)
    })
  }
  return { bias, trees }
}
