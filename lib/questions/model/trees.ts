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

interface Flat {
  feature: Int32Array
  threshold: Float64Array
  left: Int32Array
  right: Int32Array
  value: Float64Array
}

/** A model made ready for vectors whose columns are `names`. */
export interface Scorer {
  /** Log-odds of a vector. */
  score(vector: Float64Array): number
  /** What each feature added to the log-odds, by name, largest first; at most `limit`. */
  explain(vector: Float64Array, limit: number): Array<{ name: string; weight: number }>
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

function flatten(tree: TreeNode, columns: Map<string, number>): Flat {
  const nodes: Array<{ feature: number; threshold: number; left: number; right: number; value: number }> = []
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
  return {
    feature: Int32Array.from(nodes, (node) => node.feature),
    threshold: Float64Array.from(nodes, (node) => node.threshold),
    left: Int32Array.from(nodes, (node) => node.left),
    right: Int32Array.from(nodes, (node) => node.right),
    value: Float64Array.from(nodes, (node) => node.value),
  }
}

/** Mean of the leaves below each node, for telling what a split added. */
function meansOf(flat: Flat): Float64Array {
  const means = Float64Array.from(flat.value)
  for (let at = means.length - 1; at >= 0; at -= 1) {
    if ((flat.feature[at] ?? -1) < 0) continue
    means[at] = ((means[flat.left[at] ?? 0] ?? 0) + (means[flat.right[at] ?? 0] ?? 0)) / 2
  }
  return means
}

function step(flat: Flat, at: number, vector: Float64Array): number {
  const above = (vector[flat.feature[at] ?? 0] ?? 0) > (flat.threshold[at] ?? 0)
  return (above ? flat.right[at] : flat.left[at]) ?? 0
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

/** Prepares a model. Features that `names` does not hold are taken as never above the threshold. */
export function scorerOf(model: TreeModel, names: string[]): Scorer {
  const columns = new Map(names.map((name, at) => [name, at]))
  const flats = model.trees.map((tree) => flatten(tree, columns))
  const means = flats.map(meansOf)
  const line = lineOf(model, columns)
  return {
    score(vector) {
      let sum = model.bias
      for (const flat of flats) {
        let at = 0
        while ((flat.feature[at] ?? -1) >= 0) at = step(flat, at, vector)
        sum += flat.value[at] ?? 0
      }
      return line ? (sum + linearScore(line, vector)) / 2 : sum
    },
    explain(vector, limit) {
      const shares = new Map<string, number>()
      flats.forEach((flat, tree) => {
        let at = 0
        while ((flat.feature[at] ?? -1) >= 0) {
          const next = step(flat, at, vector)
          const name = names[flat.feature[at] ?? 0] ?? ''
          const gain = (means[tree]?.[next] ?? 0) - (means[tree]?.[at] ?? 0)
          shares.set(name, (shares.get(name) ?? 0) + gain)
          at = next
        }
      })
      for (let at = 0; line && at < line.column.length; at += 1) {
        const name = names[line.column[at] ?? 0] ?? ''
        shares.set(name, (shares.get(name) ?? 0) + linearShare(line, at, vector))
      }
      return [...shares]
        .map(([name, weight]) => ({ name, weight }))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.name < b.name ? -1 : 1))
        .slice(0, limit)
    },
  }
}
