import { Command } from 'commander'
import { invite } from '#lib/services/account/invite'
import { type Accounts, findAccount, listAccounts } from '#lib/services/account/list-accounts'
import { removeAccount } from '#lib/services/account/remove-account'
import { resetPassword } from '#lib/services/account/reset-password'
import { setRole } from '#lib/services/account/roles'
import { type Context, getContext } from '#lib/services/context'
import { CliError } from '../errors'
import { note, print, printJson } from '../output'
import { withDatabase } from '../with-database'

interface ScopeOptions {
  list?: string
  series?: string
}

/** Where a role is to hold. */
function scopeOf({ list, series }: ScopeOptions): Record<string, unknown> {
  if (list && series) throw new CliError('Give --list or --series, not both.', 2)
  if (list) return { scope: 'list', list }
  return series ? { scope: 'series', seriesId: series } : { scope: 'instance' }
}

async function accountOf(ctx: Context, address: string): Promise<number> {
  const id = await findAccount(ctx, address)
  if (id === null) throw new CliError(`Nobody signs in with ${address} here; "reroll user list" lists them.`)
  return id
}

const withContext = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  withDatabase(async () => work(await getContext()))

async function offer(address: string, options: ScopeOptions & { role: string }): Promise<void> {
  const given = { address, role: options.role, ...scopeOf(options) }
  const { link } = await withContext((ctx) => invite({ ctx, input: given }))
  note(`Hand this link to ${address}; it works once, within seven days:`)
  await print(`${link}\n`)
}

function table({ rows, invitations }: Accounts): string {
  const lines = rows.map(({ login, name, closed, grants, seenAt }) =>
    [
      login,
      name,
      grants
        .map(({ role, scope, name: of }) => (scope === 'instance' ? role : `${role} on ${of}`))
        .join(', ') || 'no role',
      closed ? 'closed' : `seen ${seenAt?.toISOString().slice(0, 10) ?? 'never'}`,
    ].join('\t'),
  )
  return [...lines, ...invitations.map(({ address, role }) => `${address}\t(invited)\t${role}\t`)].join('\n')
}

const command = new Command('reroll user')
  .exitOverride()
  .description('people who can sign in, and what they may')

const roleHelp = 'reader, reviewer, author, maintainer or administrator'
for (const name of ['add', 'invite'])
  command
    .command(name)
    .description('print a one-time link by which somebody joins; from the first one on, people sign in here')
    .argument('<address>', 'their mail address')
    .option('--role <role>', roleHelp, 'reviewer')
    .option('--list <list>', 'the role holds for one list')
    .option('--series <number>', 'the role holds for one series')
    .action(offer)

command
  .command('list')
  .description('list accounts and open invitations')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const accounts = await withContext(listAccounts)
    await (json ? printJson(accounts) : print(`${table(accounts)}\n`))
  })

command
  .command('reset')
  .description('print a one-time link by which somebody chooses a new password')
  .argument('<address>', 'what they sign in with')
  .action(async (address: string) => {
    const { link } = await withContext(async (ctx) =>
      resetPassword({ ctx, input: { accountId: await accountOf(ctx, address) } }),
    )
    note(`Hand this link to ${address}; it works once, within a day:`)
    await print(`${link}\n`)
  })

command
  .command('role')
  .description('give somebody a role; it replaces the one that they had there')
  .argument('<address>', 'what they sign in with')
  .argument('<role>', roleHelp)
  .option('--list <list>', 'for one list')
  .option('--series <number>', 'for one series')
  .action(async (address: string, role: string, options: ScopeOptions) => {
    const { said } = await withContext(async (ctx) =>
      setRole({ ctx, input: { accountId: await accountOf(ctx, address), role, ...scopeOf(options) } }),
    )
    note(`${said}.`)
  })

command
  .command('remove')
  .description('remove an account: what it held goes back, what it did stays under a neutral name')
  .argument('<address>', 'what they sign in with')
  .action(async (address: string) => {
    const { handedBack } = await withContext(async (ctx) =>
      removeAccount({ ctx, input: { accountId: await accountOf(ctx, address) } }),
    )
    note(`${address} is removed; ${handedBack} questions went back.`)
  })

export { command }
