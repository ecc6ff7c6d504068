import type { Heading, Html, Image, ImageReference, Link, LinkReference, Paragraph, Root, Text } from 'mdast'
import { type TreeNode, walk } from './walk'

/** A note stands below the headings of its page, so its own begin at the third level. */
export function demoteHeadings(): (tree: Root) => void {
  return (tree) =>
    walk(tree, (node) => {
      if (!isHeading(node)) return
      const depth = node.depth + 2
      node.depth = depth === 3 ? 3 : depth === 4 ? 4 : depth === 5 ? 5 : 6
    })
}

/** An image would be fetched by every reader's browser; a link is fetched by those who follow it. */
export function imagesToLinks(): (tree: Root) => void {
  return (tree) =>
    walk(tree, (node) => {
      node.children = node.children?.map((child) => (isImage(child) ? asLink(child) : child))
    })
}

/** `<foo>` in a note about code is meant to be read: HTML is shown as the text that it is. */
export function htmlToText(): (tree: Root) => void {
  return (tree) =>
    walk(tree, (node) => {
      const block = node.type !== 'paragraph' && !phrasingParents.has(node.type)
      node.children = node.children?.map((child) => (isHtml(child) ? asText(child, block) : child))
    })
}

const phrasingParents = new Set([
  'heading',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'tableCell',
])

const isHtml = (node: TreeNode): node is Html => node.type === 'html'

function asText(html: Html, block: boolean): Text | Paragraph {
  const text: Text = { type: 'text', value: html.value }
  return block ? { type: 'paragraph', children: [text] } : text
}

const isHeading = (node: TreeNode): node is Heading => node.type === 'heading'

const isImage = (node: TreeNode): node is Image | ImageReference =>
  node.type === 'image' || node.type === 'imageReference'

function asLink(image: Image | ImageReference): Link | LinkReference {
  const children: Text[] = [{ type: 'text', value: image.alt || 'image' }]
  if (image.type === 'image') return { type: 'link', url: image.url, title: image.title, children }
  const { identifier, label, referenceType } = image
  return { type: 'linkReference', identifier, label, referenceType, children }
}
