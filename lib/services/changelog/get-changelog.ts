import { b4Cover, coverDraft, gitCover } from '#lib/changelog/cover-draft'
import { changelogJson } from '#lib/changelog/json'
import { type KernelOptions, renderKernel } from '#lib/changelog/render-kernel'
import { renderMarkdown } from '#lib/changelog/render-markdown'
import type { Changelog } from '#lib/changelog/types'
import { loreUrl } from '#lib/urls'
import type { Context } from '../context'
import { archiveSetting } from '../import/archive-settings'
import type { SeriesHead } from '../question/get-series-head'
import {
  type ChangelogSource,
  type ChangelogTarget,
  type LoadedChangelog,
  loadChangelog,
  loadHead,
  targetOf,
} from './load-changelog'
import { earlierTexts } from './load-evidence'
import type { ChangelogFormat } from './schemas'

/** One rendering: as it was edited, else as it was drafted. */
export interface ChangelogTextView {
  format: ChangelogFormat
  text: string
  draft: string
  /** A person edited it. */
  edited: boolean
  /** The form sends it back. */
  edition: number
}

export interface ChangelogPage {
  head: SeriesHead
  target: ChangelogTarget
  changelog: Changelog
  titles: Map<number, string>
  sources: Map<string, ChangelogSource>
  kernel: ChangelogTextView
  markdown: ChangelogTextView
  /** What goes below the `---` of each patch that something was done about. */
  patchTexts: Map<number, string>
  /** What `reroll changelog --format json` prints. */
  json: Record<string, unknown>
  /** The next cover letter with the kernel text in; null where no older mail is at hand to start from. */
  covers: { b4: string; git: string } | null
}

/** Both texts as they are drafted from what was decided, and those of each patch. */
function drafts(
  target: ChangelogTarget,
  { changelog, titles, sources, evidence }: LoadedChangelog,
  origin: string,
): { texts: Record<ChangelogFormat, string>; patchTexts: Map<number, string> } {
  const links = new Map([...sources].map(([key, { messageKey }]) => [key, loreUrl(messageKey, origin)]))
  const olderLink = target.previous && loreUrl(target.previous.headKey, origin)
  const kernel = (more: KernelOptions): string =>
    renderKernel(changelog, { ...evidence.form, titles, links, ...more })
  const patches = [...new Set(changelog.entries.map(({ patch }) => patch))].filter((patch) => patch > 0)
  return {
    texts: {
      kernel: kernel({ olderLink, earlier: earlierTexts(evidence, 0) }),
      markdown: renderMarkdown(changelog, { titles, links, olderLink }),
    },
    patchTexts: new Map(
      patches.map((patch) => [patch, kernel({ patch, earlier: earlierTexts(evidence, patch) })]),
    ),
  }
}

/** The next cover letter, with the text as it is shown. */
function coversOf(
  target: ChangelogTarget,
  { evidence }: LoadedChangelog,
  text: string,
): ChangelogPage['covers'] {
  const { start, mails } = evidence
  if (!start || target.previous === null) return null
  const draft = coverDraft(start, mails, text, target.version)
  return { b4: b4Cover(draft), git: gitCover(draft) }
}

/** The changelog of a revision: its entries with the questions they come from, and both texts. @throws NotFoundError */
export async function getChangelog({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: number; label: string }
}): Promise<ChangelogPage> {
  const head = await loadHead(ctx, input.seriesId)
  const target = targetOf(head, input.label)
  const [loaded, { origin }, saved] = await Promise.all([
    loadChangelog(ctx, head, target),
    archiveSetting(ctx),
    ctx.db.changelogText.findMany({ where: { seriesKey: head.key, label: target.label } }),
  ])
  const { texts: draft, patchTexts } = drafts(target, loaded, origin)
  const view = (format: ChangelogFormat): ChangelogTextView => {
    const row = saved.find((text) => text.format === format)
    const edited = row !== undefined && row.text !== ''
    return {
      format,
      draft: draft[format],
      edited,
      text: edited ? row.text : draft[format],
      edition: row?.edition ?? 0,
    }
  }
  const kernel = view('kernel')
  return {
    ...{ head, target, ...loaded, kernel, patchTexts },
    markdown: view('markdown'),
    json: changelogJson(loaded.changelog),
    covers: coversOf(target, loaded, kernel.text),
  }
}
