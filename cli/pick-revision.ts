import type { Revision, Series } from '#lib/series/types'
import { CliError } from './errors'

/**
 * The revision that a person names by number (`2`, `v2`) or label (`rfc-v1`, `v2-resend`, `v5.1`).
 * A number means the posting proper, not a RESEND or a replaced patch of it, and not the RFC where both are.
 *
 * @throws CliError that lists what there is
 */
export function pickRevision(series: Series, name: string): Revision {
  const byLabel = series.revisions.find(({ label }) => label === name)
  if (byLabel) return byLabel
  const version = Number(/^v?(\d{1,4})$/.exec(name)?.[1] ?? Number.NaN)
  const all = series.revisions.filter((revision) => revision.version === version)
  const whole = all.filter(({ label }) => !/\.\d/.test(label))
  const found =
    whole.findLast(({ resend, rfc }) => !resend && !rfc) ?? whole.findLast(({ resend }) => !resend)
  const any = found ?? all.at(-1)
  if (any) return any
  const labels = series.revisions.map(({ label }) => label).join(', ')
  throw new CliError(`"${series.title}" has no revision ${name} here; there is ${labels}.`)
}

/** The newest posting of a version, RESEND included: its replies count, too. */
export function newestPosting(series: Series, name: string | undefined): Revision {
  const last = series.revisions.at(-1)
  if (name === undefined && last) return last
  const picked = pickRevision(series, name ?? '')
  if (picked.label === name) return picked
  return series.revisions.findLast(({ label }) => label === `${picked.label}-resend`) ?? picked
}
