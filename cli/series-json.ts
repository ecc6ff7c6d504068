import type { Revision, Series } from '#lib/series/types'
import type { LoadedMails } from './load-mails'

/** What `reroll series` prints (cli.md). */
export function seriesJson({ messages, duplicates, problems, series }: LoadedMails): Record<string, unknown> {
  return { messages, duplicates, problems, series: series.map(oneSeries) }
}

const oneSeries = ({ title, author, revisions }: Series): Record<string, unknown> => ({
  title,
  author: { name: author.name, address: author.address },
  revisions: revisions.map(oneRevision),
})

function oneRevision(revision: Revision): Record<string, unknown> {
  return {
    version: revision.version,
    label: revision.label,
    resend: revision.resend,
    rfc: revision.rfc,
    head: revision.head,
    cover: revision.cover,
    patches: revision.patches,
    extras: revision.extras,
    expected: revision.expected,
    missing: revision.missing,
    date: revision.date,
    messages: revision.messages.length,
    linkedBy: revision.linkedBy,
  }
}
