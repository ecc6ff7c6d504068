import type { LiveNews } from '#lib/queue/live-news'

/** Pages that show nothing which comes by mail or is decided by people. */
const still = /^\/(?:settings|scenarios|matrix)(?:\/|$)/
const ofImports = /^\/imports(?:\/|$)/

/** The series that a page is about, or null. */
function seriesOf(path: string): number | null {
  const id = /^\/s\/(\d{1,9})(?:\/|$)/.exec(path)?.[1]
  return id === undefined ? null : Number(id)
}

const includes = (ids: number[] | null, path: string): boolean => {
  const own = seriesOf(path)
  return own === null || ids === null || ids.includes(own)
}

/** True when the page at `path` may look otherwise after this. */
export function concerns(path: string, news: LiveNews): boolean {
  if (news.kind === 'everything') return true
  // Questions come while what was read is derived, which these pages have a bar for.
  if (ofImports.test(path)) return ['import', 'follow', 'questions'].includes(news.kind)
  if (still.test(path)) return false
  switch (news.kind) {
    case 'import':
      return false
    case 'follow':
      return seriesOf(path) !== null
    case 'mail':
      return includes(news.series?.map(({ id }) => id) ?? null, path)
    case 'questions':
      return includes(news.series, path)
    case 'change':
      return news.entity !== 'series' || seriesOf(path) === null || String(seriesOf(path)) === news.id
  }
}

/** New mail that was not spoken of yet. */
export interface Unsaid {
  replies: number
  revisions: number
}

/** Adds what the page at `path` has news of. */
export function gather(path: string, news: LiveNews, unsaid: Unsaid): Unsaid {
  if (news.kind !== 'mail' || ofImports.test(path) || still.test(path)) return unsaid
  const own = seriesOf(path)
  const series = (news.series ?? []).filter(({ id }) => own === null || id === own)
  return series.reduce(
    (sum, { replies, revisions }) => ({
      replies: sum.replies + replies,
      revisions: sum.revisions + revisions,
    }),
    unsaid,
  )
}

const counted = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [count === 1 ? `1 new ${one}` : `${count} new ${many}`]

/** `3 new replies and 1 new revision`; '' when there is nothing to say. */
export const wordsOf = ({ replies, revisions }: Unsaid): string =>
  [...counted(replies, 'reply', 'replies'), ...counted(revisions, 'revision', 'revisions')].join(' and ')
