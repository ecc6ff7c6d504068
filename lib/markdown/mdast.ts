import type {
  BlockContent,
  Code,
  Heading,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  Text,
} from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '_', fence: '`', listItemIndent: 'one', rule: '-' })
  .freeze()

/** Writes a tree as Markdown; every character that would mean something in Markdown is escaped by the writer. */
export function toMarkdown(tree: Root): string {
  return writer.stringify(tree)
}

/** A whole document. */
export const root = (...children: Root['children']): Root => ({ type: 'root', children })

/** Plain text; line breaks and other control characters become blanks, since they come from mail. */
export const text = (value: string): Text => ({ type: 'text', value: oneLine(value) })

/** A heading of level 1 to 6. */
export const heading = (depth: Heading['depth'], value: string): Heading => ({
  type: 'heading',
  depth,
  children: [text(value)],
})

/** A paragraph of spans. */
export const paragraph = (...children: PhrasingContent[]): Paragraph => ({ type: 'paragraph', children })

/** A link; `url` is written as it is, so make it with `lib/urls`. */
export const link = (url: string, label: string): Link => ({
  type: 'link',
  url,
  title: null,
  children: [text(label)],
})

/** An item of a list, with blocks of its own below. */
export const item = (...children: BlockContent[]): ListItem => ({ type: 'listItem', spread: false, children })

/** A list with bullets. */
export const list = (...children: ListItem[]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children,
})

/** A block of code; the fence is made long enough by the writer. */
export const code = (value: string, lang: string | null = null): Code => ({ type: 'code', lang, value })

/** Collapses white space and control characters to single blanks. */
function oneLine(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they come from mail and must not reach a terminal
  return value.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
}
