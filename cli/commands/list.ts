import { Command } from 'commander'
import { getContext } from '#lib/services/context'
import { type ListedSeries, listSeries } from '#lib/services/export/list-series'
import { print, printJson } from '../output'
import { remoteOf, remoteOption } from '../remote/client'
import { listRemote } from '../remote/series'
import { withDatabase } from '../with-database'

function row({ id, title, author, revisions, patches, questions, lastDate }: ListedSeries): string {
  const day = lastDate?.slice(0, 10) ?? '-'
  const counts = `${patches} patches, ${questions} questions`
  return `${String(id).padStart(5)}  ${day.padEnd(10)}  ${title}\n       ${author}: ${revisions.join(' ')} (${counts})`
}

export const command = new Command('reroll list')
  .description('list the series in the database')
  .option('--json', 'print them as JSON')
  .addOption(remoteOption())
  .action(async (options: { json?: boolean; remote?: string }) => {
    const remote = remoteOf(options.remote)
    const series = remote
      ? await listRemote(remote)
      : await withDatabase(async () => listSeries(await getContext()))
    if (options.json) await printJson({ series })
    else for (const one of series) await print(`${row(one)}\n`)
  })
