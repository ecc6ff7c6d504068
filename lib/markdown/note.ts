import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { escapeHtml } from './escape'
import { maxNesting, maxNoteLength } from './limits'
import { keepWebLinks } from './links'
import { noteSchema } from './schema'
import { demoteHeadings, htmlToText, imagesToLinks } from './soften'
import { isTame } from './tame'
import { depthOf } from './walk'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

/** What a person writes never reaches the page but through the sanitizer, which stands last. */
const renderer = unified()
  .use(demoteHeadings)
  .use(imagesToLinks)
  .use(htmlToText)
  .use(remarkRehype)
  .use(keepWebLinks)
  .use(rehypeSanitize, noteSchema)
  .freeze()

const writer = unified().use(rehypeStringify).freeze()

/**
 * Renders a note as HTML that is safe to put into a page: CommonMark with GFM, HTML shown as text, no images,
 * links only to http and https.
 *
 * A text that is longer or deeper nested than {@link maxNoteLength} and {@link maxNesting} allow is given back as
 * escaped plain text in a `<pre>`; nothing is thrown and nothing is cut off.
 */
export function renderNote(markdown: string): string {
  if (markdown.length > maxNoteLength || !isTame(markdown)) return asPlainText(markdown)
  const tree = parser.parse(markdown)
  if (depthOf(tree) > maxNesting) return asPlainText(markdown)
  return writer.stringify(renderer.runSync(tree))
}

function asPlainText(markdown: string): string {
  return `<pre>${escapeHtml(markdown)}</pre>`
}
