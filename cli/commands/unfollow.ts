import { Command } from 'commander'
import { parseReference } from '#lib/archive/lore/reference'
import { getContext } from '#lib/services/context'
import { findSeriesId } from '#lib/services/export/find-series'
import { unfollowSeries } from '#lib/services/follow/unfollow-series'
import { note } from '../output'
import { withDatabase } from '../with-database'

export const command = new Command('reroll unfollow')
  .description('stop keeping up with a series; what came stays')
  .argument('<series...>', 'number, Message-ID, address at an archive, or part of the title of a series')
  .action(async (series: string[]) => {
    await withDatabase(async () => {
      const ctx = await getContext()
      for (const given of series) {
        const seriesId = await findSeriesId(ctx, parseReference(given)?.messageId ?? given)
        await unfollowSeries({ ctx, input: { seriesId } })
        note(`${given} is not followed any more.`)
      }
    })
  })
