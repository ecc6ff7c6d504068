import { type PresendItem, type PresendKind, presendKinds } from './presend'

/** What stands above the things of each kind. */
export const presendHeadings: Record<PresendKind, string> = {
  'question-open': 'Questions without an answer or a change',
  'promise-not-seen': 'Promised, but not seen',
  'not-in-cc': 'Not in Cc',
  'trailer-dropped': 'Trailers that did not come along',
  'resend-differs': 'RESEND with changes',
  'version-used': 'Version',
  'patch-missing': 'Missing patches',
  'line-without-change': 'Changelog lines that no change bears out',
  'change-without-line': 'Changes that no line mentions',
  'question-without-line': 'Agreed questions that no line mentions',
}

/** The kinds that occur, in the order of {@link presendKinds}, each with its heading and its things. */
export function presendGroups<T extends Pick<PresendItem, 'kind'>>(
  items: readonly T[],
): { kind: PresendKind; heading: string; items: T[] }[] {
  return presendKinds
    .map((kind) => ({
      kind,
      heading: presendHeadings[kind],
      items: items.filter((item) => item.kind === kind),
    }))
    .filter((group) => group.items.length > 0)
}

/** The list as text, for the command line. */
export function presendText(items: readonly PresendItem[], label: string): string {
  if (items.length === 0) return `${label}: nothing to look at before it is sent.\n`
  const parts = presendGroups(items).flatMap(({ heading, items: own }) => [
    `${heading} (${own.length})`,
    ...own.map((item) => `  ${item.patch > 0 ? `${item.patch}: ` : ''}${item.text}`),
    '',
  ])
  return `${parts.join('\n').trimEnd()}\n`
}
