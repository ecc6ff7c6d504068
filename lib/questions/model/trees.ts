/** A leaf's value, or a split: `[feature, threshold, below or equal, above]`. Readable as JSON. */
export type TreeNode = number | [string, number, TreeNode, TreeNode]

/** A weight for a feature's distance from its mean, in its own spread: `[mean, spread, weight]`. */
export type LinearTerm = [number, number, number]

/**
 * Boosted trees: the sum of all leaves and the bias, through the logistic function, is a probability.
 * With a linear part, the log-odds are the mean of both: with little to learn from, each errs differently.
 */
export interface TreeModel {
  bias: number
  trees: TreeNode[]
  linear?: { bias: number; terms: Record<string, LinearTerm> }
}

/** Distances are cut here, so that one odd value does not decide alone. */
export const reach = 4

/** All trees of a model in one: arrays over all nodes, and where each tree begins. */
interface Flat {
  roots: Int32Array
  /** Below 0 for a leaf. */
  feature: Int32Array
  threshold: Float64Array
  left: Int32Array
  right: Int32Array
  value: Float64Array
  /** What it adds to the mean of its parent, for telling what a split did. */
  gain: Float64Array
}

/** A model made ready for vectors whose columns are `names`. */
export interface Scorer {
  /** Log-odds of a vector. */
  score(vector: Float64Array): number
  /** What each feature added to the log-odds, by name, largest first; at most `limit`. */
  explain(vector: Float64Array, limit: number): Array<{ name: string; weight: number }>
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

interface Node {
  feature: number
  threshold: number
  left: number
  right: number
  value: number
}

/** Puts a tree behind the nodes that are there; gives where it begins. */
function addTree(tree: TreeNode, columns: Map<string, number>, nodes: Node[]): number {
  const root = nodes.length
  const pending: Array<{ node: TreeNode; at: number }> = []
  const reserve = (node: TreeNode): number => {
    const at = nodes.length
    nodes.push({ feature: -1, threshold: 0, left: 0, right: 0, value: 0 })
    pending.push({ node, at })
    return at
  }
  reserve(tree)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const place = nodes[next.at]
    if (!place) continue
    if (typeof next.node === 'number') place.value = next.node
    else {
      const [name, threshold, below, above] = next.node
      place.feature = columns.get(name) ?? 0
      place.threshold = columns.has(name) ? threshold : Number.POSITIVE_INFINITY
      place.left = reserve(below)
      place.right = reserve(above)
    }
  }
  return root
}

/** Children stand behind their parent, so that one pass from the end knows the mean of the leaves below each node. */
function gainsOf(nodes: Node[]): Float64Array {
  const means = Float64Array.from(nodes, (node) => node.value)
  const gains = new Float64Array(nodes.length)
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at]
    if (!node || node.feature < 0) continue
    const [left = 0, right = 0] = [means[node.left], means[node.right]]
    const mean = (left + right) / 2
    means[at] = mean
    gains[node.left] = left - mean
    gains[node.right] = right - mean
  }
  return gains
}

function flatten(trees: TreeNode[], columns: Map<string, number>): Flat {
  const nodes: Node[] = []
  const roots = trees.map((tree) => addTree(tree, columns, nodes))
  return {
    roots: Int32Array.from(roots),
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    left: Int32Array.from(nodes, (node) => node.left),
    right: Int32Array.from(nodes, (node) => node.right),
    value: Float64Array.from(nodes, (node) => node.value),
    gain: gainsOf(nodes),
  }
}

// Below, indexes come from the arrays themselves: `as number` saves a check in the innermost loops.

/** The child that a vector goes to. */
function step(flat: Flat, at: number, feature: number, vector: Float64Array): number {
  const above = (vector[feature] as number) > (flat.threshold[at] as number)
  return (above ? flat.right[at] : flat.left[at]) as number
}

function treeScore(flat: Flat, bias: number, vector: Float64Array): number {
  let sum = bias
  for (let tree = 0; tree < flat.roots.length; tree += 1) {
    let at = flat.roots[tree] as number
    for (let feature = flat.feature[at] as number; feature >= 0; feature = flat.feature[at] as number)
      at = step(flat, at, feature, vector)
    sum += flat.value[at] as number
  }
  return sum
}

interface Line {
  column: Int32Array
  mean: Float64Array
  spread: Float64Array
  weight: Float64Array
  bias: number
}

function lineOf(model: TreeModel, columns: Map<string, number>): Line | null {
  if (!model.linear) return null
  const terms = Object.entries(model.linear.terms).filter(([name]) => columns.has(name))
  return {
    column: Int32Array.from(terms, ([name]) => columns.get(name) ?? 0),
    mean: Float64Array.from(terms, ([, term]) => term[0]),
    spread: Float64Array.from(terms, ([, term]) => term[1]),
    weight: Float64Array.from(terms, ([, term]) => term[2]),
    bias: model.linear.bias,
  }
}

function linearShare(line: Line, at: number, vector: Float64Array): number {
  const distance =
    ((vector[line.column[at] as number] as number) - (line.mean[at] as number)) / (line.spread[at] as number)
  return Math.max(-reach, Math.min(reach, distance)) * (line.weight[at] as number)
}

function linearScore(line: Line, vector: Float64Array): number {
  let sum = line.bias
  for (let at = 0; at < line.column.length; at += 1) sum += linearShare(line, at, vector)
  return sum
}

/** What each column added; NaN where a column had no say. */
function sharesOf(flat: Flat, line: Line | null, vector: Float64Array): Float64Array {
  const shares = new Float64Array(vector.length).fill(Number.NaN)
  const add = (column: number, value: number): void => {
    const before = shares[column] as number
    shares[column] = Number.isNaN(before) ? value : before + value
  }
  for (let tree = 0; tree < flat.roots.length; tree += 1) {
    let at = flat.roots[tree] as number
    for (let feature = flat.feature[at] as number; feature >= 0; feature = flat.feature[at] as number) {
      at = step(flat, at, feature, vector)
      add(feature, flat.gain[at] as number)
    }
  }
  for (let at = 0; line && at < line.column.length; at += 1)
    add(line.column[at] as number, linearShare(line, at, vector))
  return shares
}

interface Share {
  name: string
  weight: number
}

const isLarger = (a: Share, b: Share): boolean => {
  const distance = Math.abs(a.weight) - Math.abs(b.weight)
  return distance === 0 ? a.name < b.name : distance > 0
}

/** The largest few, largest first; sorting all of several hundred took longer than finding them. */
function largest(shares: Float64Array, names: string[], limit: number): Share[] {
  const best: Share[] = []
  for (let column = 0; column < shares.length; column += 1) {
    const share = { name: names[column] ?? '', weight: shares[column] as number }
    const last = best.at(-1)
    if (Number.isNaN(share.weight) || (best.length === limit && last && !isLarger(share, last))) continue
    const place = best.findIndex((one) => isLarger(share, one))
    best.splice(place < 0 ? best.length : place, 0, share)
    if (best.length > limit) best.pop()
  }
  return best
}

/** Prepares a model. Features that `names` does not hold are taken as never above the threshold. */
export function scorerOf(model: TreeModel, names: string[]): Scorer {
  const columns = new Map(names.map((name, at) => [name, at]))
  const flat = flatten(model.trees, columns)
  const line = lineOf(model, columns)
  return {
    score(vector) {
      const sum = treeScore(flat, model.bias, vector)
      return line ? (sum + linearScore(line, vector)) / 2 : sum
    },
    explain: (vector, limit) => largest(sharesOf(flat, line, vector), names, limit),
  }
}
