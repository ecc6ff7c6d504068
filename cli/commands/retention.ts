import { Command, InvalidArgumentError } from 'commander'
import { type Context, getContext } from '#lib/services/context'
import { letRawGo } from '#lib/services/retention/let-go'
import { previewRetention } from '#lib/services/retention/preview'
import { setRetention } from '#lib/services/settings/set-retention'
import { CliError } from '../errors'
import { note, print } from '../output'
import { withDatabase } from '../with-database'

interface Options {
  dryRun?: boolean
  days?: number
  set?: string
}

function wholeNumber(text: string): number {
  const days = Number(text)
  if (!Number.isSafeInteger(days) || days < 1) throw new InvalidArgumentError('Give a number of days.')
  return days
}

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`

async function tell(ctx: Context, given?: number): Promise<void> {
  const { rule, days, threads, mails, bytes, own, gone } = await previewRetention(ctx, given)
  note(rule === null ? 'No rule holds: nothing is let go by itself.' : `The rule: ${rule} days.`)
  await print(
    `With ${days} days: ${mails} raw mails of ${threads} threads would go, about ${megabytes(bytes)}.\n`,
  )
  if (own > 0) note(`${own} mails of such threads came from no archive and stay.`)
  if (gone > 0) note(`${gone} raw mails are gone already.`)
}

async function run(ctx: Context, { dryRun, days, set }: Options): Promise<void> {
  if (set !== undefined) {
    const { days: kept } = await setRetention({ ctx, input: { days: set } })
    note(kept === null ? 'No raw mail is let go from now on.' : `The rule: ${kept} days, kept to once a day.`)
    return
  }
  if (dryRun) return tell(ctx, days)
  const { rule } = await previewRetention(ctx, days)
  const wanted = days ?? rule
  if (wanted === null)
    throw new CliError('No rule holds. Give --days N, or --set N for a rule; --dry-run only looks.', 2)
  const { gone, kept } = await letRawGo(ctx, wanted)
  note(`${gone} raw mails were let go by the rule of ${wanted} days; ${kept} are needed and stay.`)
}

export const command = new Command('reroll retention')
  .description(
    'let raw mail go of threads in which nobody follows, decided or noted anything; what was derived stays',
  )
  .option('--dry-run', 'only say what would go')
  .option('--days <number>', 'by this rule rather than the one that is set', wholeNumber)
  .option('--set <days|off>', 'set the rule that a worker keeps to once a day, or none')
  .action(async (options: Options) => withDatabase(async () => run(await getContext(), options)))
