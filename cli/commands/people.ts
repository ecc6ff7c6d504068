import { readFileSync, statSync } from 'node:fs'
import { Command } from 'commander'
import { type Context, getContext } from '#lib/services/context'
import { applyMailmap, previewMailmap } from '#lib/services/person/apply-mailmap'
import { findSame } from '#lib/services/person/find-same'
import { mailmapLimits } from '#lib/services/person/mailmap'
import { mailmapWords } from '#lib/services/person/mailmap-words'
import { mergePersons } from '#lib/services/person/merge-persons'
import { partAddress } from '#lib/services/person/part-address'
import type { MailmapPlan } from '#lib/services/person/plan-mailmap'
import { CliError } from '../errors'
import { note, print, printJson } from '../output'
import { withDatabase } from '../with-database'

const withContext = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  withDatabase(async () => work(await getContext()))

/** `-` is standard input. */
function readText(file: string): string {
  try {
    if (file !== '-' && statSync(file).size > mailmapLimits.bytes)
      throw new CliError(`${file} is larger than a megabyte.`)
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown'}.`)
  }
}

async function printPlan({ steps, skipped, same, unknown }: MailmapPlan): Promise<void> {
  for (const { line, said } of steps) await print(`line ${line}\t${said}\n`)
  for (const { line, reason } of skipped) note(`line ${line} is left alone: ${reason}`)
  note(`${steps.length} changes; ${same} lines hold already, ${unknown} name nobody who is known here.`)
}

async function personOf(ctx: Context, address: string): Promise<number> {
  const row = await ctx.db.personAddress.findUnique({ where: { address: address.trim().toLowerCase() } })
  if (!row) throw new CliError(`Nobody here has the address ${address}.`)
  return row.personId
}

const command = new Command('reroll people')
  .exitOverride()
  .description('who is who: which addresses are one person’s')

command
  .command('mailmap')
  .description('merge and name people as a .mailmap says (gitmailmap(5))')
  .argument('<file>', 'the .mailmap, or - for standard input')
  .option('--dry-run', 'only say what would change')
  .action(async (file: string, { dryRun }: { dryRun?: boolean }) => {
    const input = { text: readText(file) }
    if (dryRun) await printPlan(await withContext((ctx) => previewMailmap({ ctx, input })))
    else {
      const done = await withContext((ctx) => applyMailmap({ ctx, input }))
      await printPlan(done)
      note(mailmapWords(done))
    }
  })

command
  .command('same')
  .description('list who may be the same person, and why; nobody is merged by it')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const { proposals } = await withContext(findSame)
    if (json) return printJson(proposals)
    for (const { left, right, reasons } of proposals)
      await print(`${left.addresses.join(',')}\t${right.addresses.join(',')}\t${reasons.join('; ')}\n`)
  })

command
  .command('merge')
  .description('say that two addresses are one person’s')
  .argument('<address>', 'who is kept')
  .argument('<other>', 'who becomes the same')
  .action(async (address: string, other: string) => {
    await withContext(async (ctx) =>
      mergePersons({ ctx, input: { id: await personOf(ctx, address), other: await personOf(ctx, other) } }),
    )
    note(`${address} and ${other} are one person now; "reroll people part ${other}" parts them again.`)
  })

command
  .command('part')
  .description('say that an address is somebody else’s after all')
  .argument('<address>', 'the address that becomes a person of its own again')
  .action(async (address: string) => {
    await withContext((ctx) => partAddress({ ctx, input: { address } }))
    note(`${address} is a person of its own now.`)
  })

export { command }
