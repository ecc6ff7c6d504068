/** What mdast and hast nodes have in common. */
export interface TreeNode {
  type: string
  children?: TreeNode[]
}

/** Calls `visit` for every node, parents first. An explicit stack: the depth of the tree comes from a stranger. */
export function walk(root: TreeNode, visit: (node: TreeNode, depth: number) => void): void {
  const stack: { node: TreeNode; depth: number }[] = [{ node: root, depth: 0 }]
  for (let top = stack.pop(); top; top = stack.pop()) {
    visit(top.node, top.depth)
    for (const node of top.node.children ?? []) stack.push({ node, depth: top.depth + 1 })
  }
}

/** Number of levels below the root. */
export function depthOf(root: TreeNode): number {
  let deepest = 0
  walk(root, (_, depth) => {
    deepest = Math.max(deepest, depth)
  })
  return deepest
}
