import { renderKernel } from '#lib/changelog/render-kernel'
import { renderMarkdown } from '#lib/changelog/render-markdown'
import type { Changelog } from '#lib/changelog/types'
import { env } from '#lib/env'
import { loreUrl } from '#lib/urls'
import type { Context } from '../context'
import type { SeriesHead } from '../question/get-series-head'
import {
  type ChangelogSource,
  type ChangelogTarget,
  type LoadedChangelog,
  loadChangelog,
  loadHead,
  targetOf,
} from './load-changelog'
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
}

/** Both texts as they are drafted from what was decided. */
function drafts(target: ChangelogTarget, loaded: LoadedChangelog): Record<ChangelogFormat, string> {
  const { changelog, titles, sources } = loaded
  const origin = env().REROLL_ARCHIVE
  const links = new Map([...sources].map(([key, { messageKey }]) => [key, loreUrl(messageKey, origin)]))
  const olderLink = target.previous && loreUrl(target.previous.headKey, origin)
  return {
    kernel: renderKernel(changelog, { titles, olderLink }),
    markdown: renderMarkdown(changelog, { titles, links, olderLink }),
  }
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
  const [loaded, saved] = await Promise.all([
    loadChangelog(ctx, head, target),
    ctx.db.changelogText.findMany({ where: { seriesKey: head.key, label: target.label } }),
  ])
  const draft = drafts(target, loaded)
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
  return { head, target, ...loaded, kernel: view('kernel'), markdown: view('markdown') }
}
