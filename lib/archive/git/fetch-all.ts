import { RerollError } from '#lib/errors'
import type { SourceProblem } from '../types'
import { type CloneOptions, fetchEpoch } from './clone'
import type { Epoch } from './epochs'
import type { RemoteEpoch } from './manifest'

/** What git says when the server has no such repository, as against one that does not answer. */
const isAbsent = (error: unknown): error is RerollError =>
  error instanceof RerollError && /not found|returned error: 4(?:03|04|10)/i.test(error.message)

/**
 * Fetches the epochs that a manifest names. One that is not there is a problem and does not stop the others.
 * @throws RerollError as `fetchEpoch` does, and when not one is there
 */
export async function fetchAll(
  remotes: RemoteEpoch[],
  options: CloneOptions,
): Promise<{ epochs: Epoch[]; problems: SourceProblem[] }> {
  const epochs: Epoch[] = []
  const problems: SourceProblem[] = []
  for (const remote of remotes) {
    try {
      epochs.push(await fetchEpoch(remote, options))
    } catch (error) {
      if (!isAbsent(error)) throw error
      problems.push({
        position: remote.url,
        code: 'missing-epoch',
        text: `The archive names epoch ${remote.name} and does not have it; the mails in it were not read.`,
      })
    }
  }
  if (epochs.length === 0)
    throw new RerollError('unreadable-source', problems[0]?.text ?? 'The archive names no epoch.')
  return { epochs, problems }
}
