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

/** A feature by its rows: those above the first threshold with their bins; all others are in bin 0. */
interface Column {
  /** Bin b holds values <= cuts[b]; the last bin holds the rest. */
  cuts: number[]
  rows: Int32Array
  bins: Uint8Array
}

function cutsOf(values: number[]): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b)
  const steps = Math.min(distinct.length - 1, maxBins - 1)
  const sorted = distinct.length > maxBins ? values.toSorted((a, b) => a - b) : distinct
  const cuts: number[] = []
  for (let s = 1; s <= steps; s += 1) {
    const at = Math.floor((s * sorted.length) / (steps + 1))
    const cut = ((sorted[Math.max(0, at - 1)] ?? 0) + (sorted[at] ?? 0)) / 2
    if (cuts.length === 0 || cut > (cuts.at(-1) ?? 0)) cuts.push(cut)
  }
  return cuts
}

function columnOf(rows: Row[], feature: number): Column {
  const values = rows.map((row) => row.vector[feature] ?? 0)
  const cuts = cutsOf(values)
  const high: number[] = []
  const bins: number[] = []
  values.forEach((value, row) => {
    let bin = 0
    while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin += 1
    if (bin === 0) return
    high.push(row)
    bins.push(bin)
  })
  return { cuts, rows: Int32Array.from(high), bins: Uint8Array.from(bins) }
}

interface Sums {
  g: Float64Array
  h: Float64Array
}

interface Leaf extends Sums {
  /** Sums over the leaf's rows. */
  totalG: number
  totalH: number
  best: { feature: number; bin: number; gain: number } | null
  node: { tree: TreeNode }
}

const newLeaf = (): Leaf => ({
  g: new Float64Array(maxBins + 1),
  h: new Float64Array(maxBins + 1),
  totalG: 0,
  totalH: 0,
  best: null,
  node: { tree: 0 },
})

function tryFeature(
  leaves: Leaf[],
  leafOfRow: Int16Array,
  column: Column,
  feature: number,
  grads: Sums,
  o: BoostOptions,
): void {
  const count = column.cuts.length + 1
  for (const leaf of leaves) {
    leaf.g.fill(0, 0, count)
    leaf.h.fill(0, 0, count)
  }
  const { rows, bins } = column
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number
    const leaf = leaves[leafOfRow[row] as number]
    if (!leaf) continue
    const bin = bins[at] as number
    leaf.g[bin] = (leaf.g[bin] as number) + (grads.g[row] as number)
    leaf.h[bin] = (leaf.h[bin] as number) + (grads.h[row] as number)
  }
  for (const leaf of leaves) {
    let rightG = 0
    let rightH = 0
    const base = (leaf.totalG * leaf.totalG) / (leaf.totalH + o.ridge)
    for (let bin = count - 1; bin > 0; bin -= 1) {
      rightG += leaf.g[bin] ?? 0
      rightH += leaf.h[bin] ?? 0
      const leftG = leaf.totalG - rightG
      const leftH = leaf.totalH - rightH
      if (leftH < o.leaf || rightH < o.leaf) continue
      const gain = (leftG * leftG) / (leftH + o.ridge) + (rightG * rightG) / (rightH + o.ridge) - base
      if (gain > 1e-6 && gain > (leaf.best?.gain ?? 0)) leaf.best = { feature, bin: bin - 1, gain }
    }
  }
}

/** Grows one tree level by level; `leafOfRow` is -1 for rows that the tree does not see. */
function growTree(
  columns: Column[],
  chosen: number[],
  leafOfRow: Int16Array,
  grads: Sums,
  names: string[],
  o: BoostOptions,
): TreeNode {
  const root = newLeaf()
  let leaves = [root]
  const holder = root.node
  const all: Array<{ leaf: Leaf; below: Leaf; above: Leaf }> = []
  const finished: Leaf[] = []
  for (let depth = 0; leaves.length > 0; depth += 1) {
    for (let row = 0; row < leafOfRow.length; row += 1) {
      const leaf = leaves[leafOfRow[row] as number]
      if (!leaf) continue
      leaf.totalG += grads.g[row] as number
      leaf.totalH += grads.h[row] as number
    }
    if (depth < o.depth)
      for (const feature of chosen)
        tryFeature(leaves, leafOfRow, columns[feature] as Column, feature, grads, o)
    leaves = splitLeaves(leaves, columns, leafOfRow, all, finished)
  }
  for (const leaf of finished)
    leaf.node.tree = Number(((leaf.totalG / (leaf.totalH + o.ridge)) * o.rate).toFixed(5))
  for (const { leaf, below, above } of all.reverse()) {
    const { feature, bin } = leaf.best as { feature: number; bin: number }
    const threshold = Number((columns[feature]?.cuts[bin] ?? 0).toFixed(5))
    leaf.node.tree = [names[feature] ?? '', threshold, below.node.tree, above.node.tree]
  }
  return holder.tree
}

function splitLeaves(
  leaves: Leaf[],
  columns: Column[],
  leafOfRow: Int16Array,
  all: Array<{ leaf: Leaf; below: Leaf; above: Leaf }>,
  finished: Leaf[],
): Leaf[] {
  const next: Leaf[] = []
  const targets = leaves.map((leaf) => {
    if (!leaf.best) {
      finished.push(leaf)
      return null
    }
    const pair = { leaf, below: newLeaf(), above: newLeaf() }
    all.push(pair)
    next.push(pair.below, pair.above)
    return { below: next.length - 2, above: next.length - 1 }
  })
  const above = leaves.map((leaf) =>
    leaf.best ? aboveRows(columns[leaf.best.feature] as Column, leaf.best.bin) : null,
  )
  for (let row = 0; row < leafOfRow.length; row += 1) {
    const at = leafOfRow[row] as number
    const target = targets[at]
    leafOfRow[row] = target ? (above[at]?.has(row) ? target.above : target.below) : -1
  }
  return next
}

function aboveRows(column: Column, bin: number): Set<number> {
  const rows = new Set<number>()
  for (let at = 0; at < column.rows.length; at += 1)
    if ((column.bins[at] as number) > bin) rows.add(column.rows[at] as number)
  return rows
}

/** The tree's leaf value for every row, node by node. */
function addTree(tree: TreeNode, rows: Row[], score: Float64Array, columns: Map<string, number>): void {
  const pending: Array<[TreeNode, number[]]> = [[tree, [...rows.keys()]]]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [node, members] = next
    if (typeof node === 'number') {
      for (const row of members) score[row] = (score[row] ?? 0) + node
      continue
    }
    const [name, threshold, below, above] = node
    const column = columns.get(name) ?? 0
    const low: number[] = []
    const high: number[] = []
    for (const row of members) ((rows[row]?.vector[column] ?? 0) > threshold ? high : low).push(row)
    pending.push([below, low], [above, high])
  }
}

/** Boosted trees for a probability (log loss, second order) over the columns that are `used`. The rows' order and the seed decide the result. */
export function boost(rows: Row[], names: string[], o: BoostOptions, used: Set<string>): TreeModel {
  const next = random(o.seed)
  const columns = names.map((_, feature) => columnOf(rows, feature))
  const columnByName = new Map(names.map((name, at) => [name, at]))
  const weight = rows.reduce((sum, row) => sum + row.weight, 0)
  const mean = rows.reduce((sum, row) => sum + row.weight * row.target, 0) / Math.max(weight, 1e-9)
  const safe = Math.min(0.99, Math.max(0.01, mean))
  const bias = Number(Math.log(safe / (1 - safe)).toFixed(5))
  const score = new Float64Array(rows.length).fill(bias)
  const grads: Sums = { g: new Float64Array(rows.length), h: new Float64Array(rows.length) }
  const trees: TreeNode[] = []
  for (let t = 0; t < o.trees; t += 1) {
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-(score[at] ?? 0)))
      grads.g[at] = row.weight * (row.target - p)
      grads.h[at] = row.weight * Math.max(1e-4, p * (1 - p))
    })
    const leafOfRow = Int16Array.from(rows, () => (next() < o.rows ? 0 : -1))
    const chosen = [...names.keys()].filter((at) => used.has(names[at] ?? '') && next() < o.columns)
    const tree = growTree(columns, chosen, leafOfRow, grads, names, o)
    trees.push(tree)
    addTree(tree, rows, score, columnByName)
  }
  return { bias, trees }
}
