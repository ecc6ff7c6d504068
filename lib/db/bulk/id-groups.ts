/** Groups of ids that belong together because one mail names them all; union-find without recursion. */
export class IdGroups {
  private readonly parents = new Map<string, string>()

  /** The id that stands for the group of `id`; an unknown id is a group of its own. */
  find(id: string): string {
    let root = id
    for (
      let next = this.parents.get(root);
      next !== undefined && next !== root;
      next = this.parents.get(root)
    )
      root = next
    for (let at = id; at !== root; ) {
      const next = this.parents.get(at) ?? root
      this.parents.set(at, root)
      at = next
    }
    if (!this.parents.has(root)) this.parents.set(root, root)
    return root
  }

  /** Puts the groups of all ids together. */
  join(ids: readonly string[]): void {
    const [first, ...others] = ids
    if (first === undefined) return
    const root = this.find(first)
    for (const id of others) this.parents.set(this.find(id), root)
  }

  /** Every id that was named, by the id that stands for its group. */
  groups(): Map<string, string[]> {
    const found = new Map<string, string[]>()
    for (const id of this.parents.keys()) {
      const root = this.find(id)
      const ids = found.get(root)
      if (ids) ids.push(id)
      else found.set(root, [id])
    }
    return found
  }
}
