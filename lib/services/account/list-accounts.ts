import { type Context, demand } from '../context'
import { readAccess } from './access'

export interface AccountRow {
  id: number
  personId: number
  login: string
  name: string
  closed: boolean
  /** `scope` is instance, list or series; `name` the list or the key of the series. */
  grants: { id: number; role: string; scope: string; name: string }[]
  addresses: string[]
  seenAt: Date | null
}

export interface Accounts {
  open: boolean
  rows: AccountRow[]
  /** Invitations that nobody followed yet. */
  invitations: { id: number; address: string; role: string; expiresAt: Date }[]
}

const max = 1000

/** Everybody who can sign in, and who was invited. @throws RerollError `forbidden` but for administrators */
export async function listAccounts(ctx: Context): Promise<Accounts> {
  demand(ctx, 'users')
  const [{ open }, accounts, links] = await Promise.all([
    readAccess(ctx.db, ctx.now),
    ctx.db.account.findMany({
      where: { removedAt: null },
      include: {
        person: { select: { name: true } },
        grants: { orderBy: { id: 'asc' } },
        addresses: { orderBy: { address: 'asc' } },
        sessions: { orderBy: { seenAt: 'desc' }, take: 1, select: { seenAt: true } },
      },
      orderBy: { login: 'asc' },
      take: max,
    }),
    ctx.db.oneTimeLink.findMany({
      where: { kind: 'invitation', usedAt: null, expiresAt: { gt: ctx.now } },
      orderBy: { id: 'desc' },
      take: max,
    }),
  ])
  return {
    open,
    rows: accounts.map((row) => ({
      id: row.id,
      personId: row.personId,
      login: row.login ?? '',
      name: row.person.name,
      closed: row.closedAt !== null,
      grants: row.grants.map(({ id, role, scope, name }) => ({ id, role, scope, name })),
      addresses: row.addresses.map(({ address }) => address),
      seenAt: row.sessions[0]?.seenAt ?? null,
    })),
    invitations: links.map(({ id, address, role, expiresAt }) => ({
      id,
      address: address ?? '',
      role: role ?? 'reader',
      expiresAt,
    })),
  }
}

/** The account that somebody signs in to with an address. @throws RerollError `forbidden` but for administrators */
export async function findAccount(ctx: Context, login: string): Promise<number | null> {
  demand(ctx, 'users')
  const row = await ctx.db.account.findUnique({
    where: { login: login.trim().toLowerCase() },
    select: { id: true },
  })
  return row?.id ?? null
}
