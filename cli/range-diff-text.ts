import type { RangePair } from '#lib/series/range-diff'

const idLength = 12

/** The pairs as `git range-diff` prints them; patch-ids stand where git has commits. */
export function rangeDiffText(pairs: readonly RangePair[]): string {
  const numbers = pairs.flatMap(({ from, to }) => [from?.index ?? 0, to?.index ?? 0])
  const width = String(Math.max(1, ...numbers)).length
  return pairs
    .flatMap((pair) => [headLine(pair, width), ...noteLines(pair), ...hunkLines(pair)])
    .join('\n')
    .concat('\n')
}

function headLine({ from, to, mark, ids }: RangePair, width: number): string {
  const side = (index: number | undefined, id: string): string =>
    `${String(index ?? '-').padStart(width)}:  ${index === undefined ? '-'.repeat(idLength) : shortId(id)}`
  const title = (to ?? from)?.title ?? ''
  return `${side(from?.index, ids[0])} ${mark} ${side(to?.index, ids[1])} ${title}`
}

const shortId = (id: string): string => (id === '' ? '(no diff)' : id.slice(0, idLength)).padEnd(idLength)

/** What git does not say. */
function noteLines({ from, to, change, positionOnly, partOf }: RangePair): string[] {
  const notes: string[] = []
  if (positionOnly && change === 'same') notes.push('only line numbers differ')
  if (positionOnly && change === 'moved')
    notes.push(`moved from ${from?.index} to ${to?.index}, otherwise the same`)
  if (partOf !== null) notes.push(to ? `split off ${partOf}` : `went into ${partOf}`)
  return notes.map((note) => `    (${note})`)
}

const hunkLines = ({ hunks }: RangePair): string[] =>
  hunks.flatMap(({ section, lines }) => [
    `    @@${section === '' ? '' : ` ${section}`}`,
    ...lines.map(({ mark, text }) => `    ${mark}${text}`),
  ])

/** cli.md; `mark`, `positionOnly` and `partOf` are added to it. */
export function rangeDiffJson(pairs: readonly RangePair[]): Record<string, unknown> {
  return {
    pairs: pairs.map(({ from, to, change, commitMessageChanged, score, mark, positionOnly, partOf }) => ({
      from: from?.index ?? null,
      to: to?.index ?? null,
      change,
      commitMessageChanged,
      score,
      mark,
      positionOnly,
      partOf,
    })),
  }
}
