import { expect, it } from 'vitest'
import { fileTree, itemsBelow, type TreeNode } from './file-tree'

const tree = (...paths: string[]) => fileTree(paths, (path) => path)
const shown = (nodes: TreeNode<string>[]): unknown[] =>
  nodes.map((node) => (node.kind === 'file' ? node.name : [node.name, ...shown(node.children)]))

it('puts files into their folders and joins folders that hold one folder alone', () => {
  expect(shown(tree('mm/a.c', 'include/linux/b.h', 'include/linux/c.h', 'mm/d/e.c', 'Makefile'))).toEqual([
    ['mm', ['d', 'e.c'], 'a.c'],
    ['include/linux', 'b.h', 'c.h'],
    'Makefile',
  ])
})

it('keeps every file once, odd paths too', () => {
  const paths = ['a//b', '/dev/null', '', 'x/', Array(5000).fill('d').join('/')]
  expect(
    tree(...paths)
      .flatMap(itemsBelow)
      .sort(),
  ).toEqual([...paths].sort())
})
