/** A file in its folder. */
export interface TreeFile<T> {
  kind: 'file'
  name: string
  item: T
}

export interface TreeFolder<T> {
  kind: 'folder'
  /** One or more path segments: a folder that holds nothing but a folder is joined with it. */
  name: string
  children: TreeNode<T>[]
}

export type TreeNode<T> = TreeFile<T> | TreeFolder<T>

/** Deeper paths stay one name from there on; a mail decides the depth. */
const maxDepth = 30

interface Open<T> {
  folders: Map<string, Open<T>>
  files: TreeFile<T>[]
}

const open = <T>(): Open<T> => ({ folders: new Map(), files: [] })

function insert<T>(root: Open<T>, path: string, item: T): void {
  const segments = path.split('/').filter((segment) => segment !== '')
  const folders = segments.slice(0, Math.min(segments.length - 1, maxDepth))
  let at = root
  for (const segment of folders) {
    const known = at.folders.get(segment) ?? open<T>()
    at.folders.set(segment, known)
    at = known
  }
  at.files.push({ kind: 'file', name: segments.slice(folders.length).join('/') || path, item })
}

function closed<T>(name: string, folder: Open<T>): TreeFolder<T> {
  const children = nodesOf(folder)
  const [only] = children
  if (children.length === 1 && only?.kind === 'folder') return { ...only, name: `${name}/${only.name}` }
  return { kind: 'folder', name, children }
}

const nodesOf = <T>({ folders, files }: Open<T>): TreeNode<T>[] => [
  ...[...folders].map(([name, folder]) => closed(name, folder)),
  ...files,
]

/** Files as a tree of their folders, each level in the order in which the diff has them, folders first. */
export function fileTree<T>(items: readonly T[], pathOf: (item: T) => string): TreeNode<T>[] {
  const root = open<T>()
  for (const item of items) insert(root, pathOf(item), item)
  return nodesOf(root)
}

/** All items below a node. */
export function itemsBelow<T>(node: TreeNode<T>): T[] {
  return node.kind === 'file' ? [node.item] : node.children.flatMap(itemsBelow)
}
