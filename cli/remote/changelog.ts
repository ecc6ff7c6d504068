import type { z } from 'zod'
import { Changelog } from '#lib/api/schemas'
import { askFor, type Remote } from './client'
import { findRemote } from './series'

/** What a revision did about the questions on the one before it, as an instance has it. @throws CliError */
export async function remoteChangelog(
  remote: Remote,
  series: string,
  label: string,
): Promise<z.output<typeof Changelog>> {
  const { id } = await findRemote(remote, series)
  return askFor(remote, Changelog, `/series/${id}/revisions/${encodeURIComponent(label)}/changelog`)
}
