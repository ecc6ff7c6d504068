/**
 * The assignment of rows to columns with the least sum of costs (Hungarian method with potentials, as Jonker
 * and Volgenant improve it; git's linear-assignment.c solves the same). O(n^3) time.
 *
 * @param cost square, row by row; `Number.POSITIVE_INFINITY` forbids a pair
 * @returns the column of each row
 */
export function assign(cost: Float64Array, size: number): Int32Array {
  const rowPotential = new Float64Array(size + 1)
  const columnPotential = new Float64Array(size + 1)
  /** Row of each column, both counted from 1; column 0 holds the row that is being placed. */
  const rowOf = new Int32Array(size + 1)
  for (let row = 1; row <= size; row += 1) {
    rowOf[0] = row
    augment(cost, size, rowPotential, columnPotential, rowOf)
  }
  const columnOf = new Int32Array(size).fill(-1)
  for (let column = 1; column <= size; column += 1) columnOf[(rowOf[column] ?? 1) - 1] = column - 1
  return columnOf
}

/** Finds the cheapest way to place one more row, moving placed ones where that costs less. */
function augment(
  cost: Float64Array,
  size: number,
  rowPotential: Float64Array,
  columnPotential: Float64Array,
  rowOf: Int32Array,
): void {
  const least = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
  const from = new Int32Array(size + 1)
  const done = new Uint8Array(size + 1)
  let column = 0
  do {
    done[column] = 1
    const row = get(rowOf, column)
    let step = Number.POSITIVE_INFINITY
    let next = 0
    for (let other = 1; other <= size; other += 1) {
      if (done[other]) continue
      const reduced =
        get(cost, (row - 1) * size + other - 1) - get(rowPotential, row) - get(columnPotential, other)
      if (reduced < get(least, other)) {
        least[other] = reduced
        from[other] = column
      }
      if (get(least, other) < step) {
        step = get(least, other)
        next = other
      }
    }
    if (next === 0) return
    for (let other = 0; other <= size; other += 1) {
      if (done[other]) {
        rowPotential[get(rowOf, other)] = get(rowPotential, get(rowOf, other)) + step
        columnPotential[other] = get(columnPotential, other) - step
      } else least[other] = get(least, other) - step
    }
    column = next
  } while (get(rowOf, column) !== 0)
  for (; column !== 0; column = get(from, column)) rowOf[column] = get(rowOf, get(from, column))
}

const get = (list: Float64Array | Int32Array, at: number): number => list[at] ?? 0
