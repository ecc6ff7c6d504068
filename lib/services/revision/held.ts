/** Keeps what was worked out from things that never change, up to a sum of sizes; what was not asked for longest goes first. */
export class Held<V> {
  private readonly values = new Map<string, { value: V; size: number }>()
  private sum = 0

  constructor(private readonly max: number) {}

  get(key: string): V | undefined {
    const known = this.values.get(key)
    if (known === undefined) return undefined
    this.values.delete(key)
    this.values.set(key, known)
    return known.value
  }

  set(key: string, value: V, size = 1): void {
    this.sum += size - (this.values.get(key)?.size ?? 0)
    this.values.delete(key)
    this.values.set(key, { value, size })
    for (const [oldest, { size: freed }] of this.values) {
      if (this.sum <= this.max || oldest === key) return
      this.values.delete(oldest)
      this.sum -= freed
    }
  }
}
