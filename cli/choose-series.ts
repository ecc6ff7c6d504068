import { InvalidArgumentError, Option } from 'commander'
import { comesBefore } from '#lib/series/before'
import type { Revision, Series } from '#lib/series/types'
import { CliError } from './errors'
import type { LoadedMails } from './load-mails'

/** The option that names a series by title or by a Message-ID of it. */
export const seriesOption = (): Option =>
  new Option('--series <title or message-id>', 'the series; else that of the first mailbox')

/** A number from 1, for `--revision` and its like. */
export function countFrom1(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It must be a number from 1.')
  return number
}

/**
 * The series that is named, else that of the earliest revision in the first mailbox.
 *
 * @throws CliError when there is none
 */
export function chooseSeries(loaded: LoadedMails, name: string | undefined): Series {
  const found = name === undefined ? firstSeries(loaded) : namedSeries(loaded, name)
  if (found) return found
  throw new CliError(
    name === undefined
      ? 'The mailboxes hold no cover letter and no patch, so there is no series to look at.'
      : `No series is called or holds "${name}".`,
  )
}

function firstSeries({ mails, series, sources }: LoadedMails): Series | undefined {
  const keys = new Set(sources[0] ?? [])
  const heads = series.flatMap((one) =>
    one.revisions
      .filter((revision) => keys.has(revision.head))
      .map((revision) => ({ one, date: mails.get(revision.head)?.message.date ?? '9999' })),
  )
  const [first] = heads.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return first?.one ?? series[0]
}

function namedSeries({ series }: LoadedMails, name: string): Series | undefined {
  const lower = name.toLowerCase()
  const id = name.replace(/^<|>$/g, '')
  const holds = ({ revisions }: Series): boolean =>
    revisions.some(({ head, messages }) => head === id || messages.includes(id))
  return (
    series.find(({ revisions }) =>
      revisions.some(({ patches }) => patches.some((p) => p.messageId === id)),
    ) ??
    series.find(holds) ??
    series.find((one) => one.title.toLowerCase() === lower) ??
    series.find((one) => one.title.toLowerCase().includes(lower))
  )
}

/**
 * The newest revision that one with these numbers follows and that is no repost, or null.
 * @param posted the revision itself, where it is posted: only what stands before it counts
 */
export function revisionBelow(
  { revisions }: Series,
  { version, rfc }: Pick<Revision, 'version' | 'rfc'>,
  posted?: Revision,
): Revision | null {
  const before = posted ? revisions.slice(0, revisions.indexOf(posted)) : revisions
  const older = before.filter((revision) => comesBefore(revision, { version, rfc }))
  return older.findLast((revision) => !revision.resend) ?? older.at(-1) ?? null
}
