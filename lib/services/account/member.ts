import type { Grant, Member, Scope } from '#lib/auth/roles'
import { type Role, roles } from '#lib/auth/roles'
import type { Db, Tx } from '#lib/db/client'
import type { RoleGrant } from '#lib/db/generated/client'
import type { Actor } from '../context'

export interface SignedIn {
  who: Member
  actor: Actor
}

export const scopeOf = ({ scope, name }: { scope: string; name: string }): Scope | null => {
  switch (scope) {
    case 'instance':
      return { kind: 'instance' }
    case 'list':
      return { kind: 'list', list: name }
    case 'series':
      return { kind: 'series', seriesKey: name }
    default:
      return null
  }
}

/** A row that names no role or scope of this version gives nothing. */
export function grantOf(row: Pick<RoleGrant, 'role' | 'scope' | 'name'>): Grant | null {
  const role: Role | undefined = roles.find((known) => known === row.role)
  const scope = scopeOf(row)
  return role && scope ? { role, scope } : null
}

/** What a member is made of, as a Prisma include. */
export const memberInclude = { person: { select: { name: true } }, addresses: true, grants: true } as const

interface MemberRow {
  id: number
  personId: number
  login: string | null
  closedAt: Date | null
  removedAt: Date | null
  person: { name: string }
  addresses: { address: string }[]
  grants: Pick<RoleGrant, 'role' | 'scope' | 'name'>[]
}

/** Who an account is to the rights; null when it may not come in. */
export function memberOf(row: MemberRow): SignedIn | null {
  if (row.closedAt || row.removedAt || row.login === null) return null
  const { id: accountId, personId, login } = row
  const addresses = row.addresses.map(({ address }) => address)
  return {
    who: {
      kind: 'member',
      accountId,
      personId,
      addresses,
      grants: row.grants.map(grantOf).filter((grant) => grant !== null),
    },
    actor: { personId, name: row.person.name, address: login },
  }
}

/** The same for the id of an account: what a token of theirs may. */
export async function loadMember(db: Db | Tx, accountId: number): Promise<SignedIn | null> {
  const row = await db.account.findUnique({ where: { id: accountId }, include: memberInclude })
  return row && memberOf(row)
}
