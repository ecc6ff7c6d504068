import type { Revision, Series } from '#lib/series/types'

/** Series for people: a line each for the series, its revisions, and what is odd about them. */
export function seriesText(all: Series[]): string {
  return all.map(oneSeries).join('\n')
}

function oneSeries({ title, author, revisions }: Series): string {
  const by = author.name === '' ? author.address : author.name
  return [`${title} (${by})`, ...revisions.flatMap(oneRevision), ''].join('\n')
}

function oneRevision(revision: Revision): string[] {
  const { label, date, patches, expected, missing, extras, linkedBy } = revision
  const borrowed = patches.filter(({ borrowedFrom }) => borrowedFrom !== null)
  const lines = [
    `  ${label.padEnd(8)} ${date?.slice(0, 10) ?? 'no date   '}  ${patches.length} of ${expected} patches, ${revision.messages.length} messages  ${revision.head}`,
  ]
  if (missing.length > 0) lines.push(`           missing: ${missing.join(', ')}`)
  if (borrowed.length > 0)
    lines.push(`           from before: ${borrowed.map(({ index }) => index).join(', ')}`)
  if (extras.length > 0)
    lines.push(`           extra: ${extras.map(({ index, title }) => `${index} ${title}`).join('; ')}`)
  for (const { reason, evidence } of linkedBy) lines.push(`           ${reason}: ${evidence}`)
  return lines
}
