import { z } from 'zod'
import type { Db } from '#lib/db/client'
import { env, isLoopback } from '#lib/env'

/** How this installation is used. */
export interface Access {
  /** False: one user on loopback, who may do everything. */
  accounts: boolean
  /** True: whoever is not signed in reads. */
  open: boolean
}

const Stored = z.object({ accounts: z.boolean().catch(false), open: z.boolean().catch(false) })

const held = new WeakMap<Db, { access: Access; until: number }>()
/** Every request asks; a change by another process is seen after so long. */
const holdMs = 3000

export const forgetAccess = (db: Db): boolean => held.delete(db)

/** True when this machine is reached from others, so that nobody may come in without an account. */
export function needsAccounts(): boolean {
  const { HOST, REROLL_BASE_URL, REROLL_ACCOUNTS } = env()
  return (
    REROLL_ACCOUNTS ||
    !isLoopback(HOST) ||
    (REROLL_BASE_URL !== undefined && !isLoopback(new URL(REROLL_BASE_URL).hostname))
  )
}

/** Whether people sign in here, and whether it is open to read. Once there was an account, there always are. */
export async function readAccess(db: Db, time: Date): Promise<Access> {
  const known = held.get(db)
  if (known !== undefined && known.until > time.getTime()) return known.access
  const row = await db.setting.findUnique({ where: { key: 'access' } })
  const stored = Stored.safeParse(row?.value ?? {})
  const { accounts, open } = stored.success ? stored.data : { accounts: true, open: false }
  const access = { accounts: accounts || needsAccounts(), open }
  held.set(db, { access, until: time.getTime() + holdMs })
  return access
}
