import { Command } from 'commander'
import { getContext } from '#lib/services/context'
import { rederiveOutdated } from '#lib/services/derive/rederive'
import { progressLine } from '../progress'
import { withDatabase } from '../with-database'

export const command = new Command('reroll migrate')
  .description('bring the database up to this version, and derive anew what an older version found')
  .action(async () => {
    await withDatabase(async ({ migrated }) => {
      const line = progressLine()
      const outdated = await rederiveOutdated(await getContext(), {
        onStep: (left) => line.show(`${left} threads left`),
      })
      line.clear()
      process.stdout.write(`${migrated.length} migrations applied, ${outdated} threads derived anew\n`)
    })
  })
