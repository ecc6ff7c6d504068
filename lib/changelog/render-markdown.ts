import type { ListItem, PhrasingContent, Root } from 'mdast'
import { heading, item, link, list, paragraph, root, text, toMarkdown } from '#lib/markdown/mdast'
import { cleanLine } from './clean'
import type { Changelog, ChangelogEntry } from './types'

/** What the Markdown form may name besides the entries. */
export interface MarkdownOptions {
  titles?: ReadonlyMap<number, string>
  /** Addresses of the mails that the questions stand in, by question key. */
  links?: ReadonlyMap<string, string>
  olderLink?: string | null
}

/** Writes a changelog as Markdown: built as mdast, so that no text of a mail can mean anything in it. */
export function renderMarkdown(changelog: Changelog, options: MarkdownOptions = {}): string {
  return toMarkdown(changelogTree(changelog, options))
}

/** The document as a tree, for exports that go on with it. */
export function changelogTree(changelog: Changelog, options: MarkdownOptions = {}): Root {
  const blocks = [heading(2, `Changes in v${changelog.revision}`), ...patchBlocks(changelog, options)]
  const answered = changelog.entries.filter((entry) => entry.kind === 'answered')
  if (answered.length > 0)
    blocks.push(
      heading(3, 'Asked and answered, no change of code'),
      list(...answered.map((entry) => asItem(entry, options))),
    )
  const dropped = changelog.entries.filter((entry) => entry.kind === 'dropped-trailer')
  if (dropped.length > 0)
    blocks.push(heading(3, 'Dropped trailers'), list(...dropped.map((entry) => asItem(entry, options))))
  if (options.olderLink) blocks.push(paragraph(link(options.olderLink, `Link to v${changelog.revision - 1}`)))
  return root(...blocks)
}

function patchBlocks(changelog: Changelog, options: MarkdownOptions): Root['children'] {
  const done = changelog.entries.filter((entry) => entry.kind === 'done')
  return [...new Set(done.map((entry) => entry.patch))].flatMap((patch) => {
    const items = list(
      ...done.filter((entry) => entry.patch === patch).map((entry) => asItem(entry, options)),
    )
    return patch === 0 ? [items] : [heading(3, patchTitle(patch, options)), items]
  })
}

function patchTitle(patch: number, options: MarkdownOptions): string {
  const title = options.titles?.get(patch)
  return title ? `Patch ${patch}: ${cleanLine(title)}` : `Patch ${patch}`
}

function asItem(entry: ChangelogEntry, options: MarkdownOptions): ListItem {
  return item(paragraph(text(cleanLine(entry.text)), ...creditSpans(entry), ...linkSpans(entry, options)))
}

function creditSpans(entry: ChangelogEntry): PhrasingContent[] {
  return entry.credit.length > 0 ? [text(` (${entry.credit.map(cleanLine).join(', ')})`)] : []
}

function linkSpans(entry: ChangelogEntry, options: MarkdownOptions): PhrasingContent[] {
  const links = entry.questions.map((key) => options.links?.get(key)).filter((url) => url !== undefined)
  return [...new Set(links)].flatMap((url, index) => [text(' '), link(url, `[${index + 1}]`)])
}
