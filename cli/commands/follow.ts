import { Command } from 'commander'
import { parseReference } from '#lib/archive/lore/reference'
import { RerollError } from '#lib/errors'
import { type Context, getContext } from '#lib/services/context'
import { findSeriesId } from '#lib/services/export/find-series'
import { askFollowed } from '#lib/services/follow/ask-followed'
import { followSeries } from '#lib/services/follow/follow-series'
import { type FollowedView, listFollowed } from '#lib/services/follow/list-followed'
import { createImport } from '#lib/services/import/create-import'
import { runImport } from '#lib/services/import/run-import'
import { note, print, printJson } from '../output'
import { withDatabase } from '../with-database'

interface Options {
  ask?: boolean
  json?: boolean
}

/** The series that is named; one at an archive that is not here yet is imported first. */
async function seriesOf(ctx: Context, given: string): Promise<number> {
  const reference = parseReference(given)
  try {
    return await findSeriesId(ctx, reference?.messageId ?? given)
  } catch (error) {
    if (!reference || !(error instanceof RerollError) || error.code !== 'not-found') throw error
  }
  note(`${given} is not here yet; it is imported first.`)
  const row = await createImport({ ctx, input: { kind: 'lore', source: given }, queue: false })
  const done = await runImport({ ctx, input: { id: row.id } })
  if (done?.error) throw new RerollError('unreadable-source', done.error)
  return findSeriesId(ctx, reference.messageId)
}

async function askAll(ctx: Context, followed: FollowedView[]): Promise<void> {
  for (const { id, series } of followed) {
    const asked = await askFollowed({ ctx, input: { followId: id } })
    const title = series?.title ?? `follow ${id}`
    if (!asked) note(`${title}: it is not its turn yet.`)
    else note(`${title}: ${asked.follow.error ?? `${asked.fresh} new`}`)
  }
}

const time = (date: Date | null): string => date?.toISOString().slice(0, 16).replace('T', ' ') ?? 'never'

function row({ series, messageKey, askedAt, nextAt, error }: FollowedView): string {
  const id = series ? String(series.id) : '-'
  const state = error === null ? '' : `\n       ${error}`
  return `${id.padStart(5)}  ${series?.title ?? messageKey}\n       asked ${time(askedAt)}, next ${time(nextAt)}${state}\n`
}

const asJson = ({ series, messageKey, askedAt, arrivedAt, nextAt, failures, error }: FollowedView) => ({
  series: series?.id ?? null,
  title: series?.title ?? null,
  messageId: messageKey,
  askedAt: askedAt?.toISOString() ?? null,
  arrivedAt: arrivedAt?.toISOString() ?? null,
  nextAt: nextAt.toISOString(),
  failures,
  error,
})

async function run(series: string[], options: Options): Promise<FollowedView[]> {
  return withDatabase(async () => {
    const ids: number[] = []
    for (const given of series) {
      const seriesId = await seriesOf(await getContext(), given)
      await followSeries({ ctx: await getContext(), input: { seriesId } })
      ids.push(seriesId)
    }
    const of = async (): Promise<FollowedView[]> => {
      const all = await listFollowed(await getContext())
      return series.length ? all.filter((one) => one.series && ids.includes(one.series.id)) : all
    }
    if (options.ask) await askAll(await getContext(), await of())
    return of()
  })
}

export const command = new Command('reroll follow')
  .description('keep up with a series by itself; without one, list what is followed')
  .argument('[series...]', 'number, Message-ID, address at an archive, or part of the title of a series')
  .option('--ask', 'ask the archive now, if it is its turn, rather than leave it to the worker')
  .option('--json', 'print what is followed as JSON')
  .action(async (series: string[], options: Options) => {
    const followed = await run(series, options)
    if (options.json) await printJson({ followed: followed.map(asJson) })
    else for (const one of followed) await print(row(one))
    if (options.ask && followed.some(({ error }) => error !== null)) process.exitCode = 1
  })
