import { QuestionList } from '#lib/api/schemas'
import { questionStatuses } from '#lib/questions/types'
import { pages, type Remote } from './client'

export interface RemoteFilter {
  series?: number
  revision?: string
  /** With commas; every status without it. */
  status?: string
  /** Doubtful ones, repeats and those of robots, too. */
  everything?: boolean
}

/** Questions of an instance that pass a filter, in the order in which they were asked. */
export async function remoteQuestions(
  remote: Remote,
  { series, revision, status, everything }: RemoteFilter,
) {
  const query = {
    series: series?.toString(),
    revision,
    status: status ?? questionStatuses.join(','),
    sort: 'asked',
    ...(everything ? { doubt: 'with', from: 'all', repeats: 'with' } : {}),
  }
  const all = []
  for await (const { questions } of pages(remote, QuestionList, '/questions', query)) all.push(...questions)
  return all
}
