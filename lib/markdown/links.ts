import type { Element, Root } from 'hast'
import { type TreeNode, walk } from './walk'

/** What every outgoing link carries: no handle to our window, no address of the page, no blessing for search engines. */
export const linkRelations = ['noopener', 'noreferrer', 'nofollow']

/** True for an absolute http or https address, as the URL parser of browsers sees it. */
export function isWebUrl(value: string): boolean {
  try {
    const { protocol } = new URL(value)
    return protocol === 'http:' || protocol === 'https:'
  } catch {
    return false
  }
}

/** Unwraps links that lead anywhere but to the web or to a footnote of the same note, and marks the others. */
export function keepWebLinks(): (tree: Root) => void {
  return (tree) =>
    walk(tree, (node) => {
      if (!isLink(node)) return
      const href = node.properties.href
      if (typeof href !== 'string') return
      if (isWebUrl(href)) node.properties.rel = [...linkRelations]
      else if (!href.startsWith('#user-content-')) node.tagName = 'span'
    })
}

const isLink = (node: TreeNode): node is Element =>
  node.type === 'element' && 'tagName' in node && node.tagName === 'a'
