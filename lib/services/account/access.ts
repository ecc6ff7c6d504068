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

/** What the setting `access` means here; one that cannot be read lets nobody in without an account. */
export function accessFrom(stored: unknown): Access {
  const parsed = Stored.safeParse(stored ?? {})
  const { accounts, open } = parsed.success ? parsed.data : { accounts: true, open: false }
  return { accounts: accounts || needsAccounts(), open }
}

/** Whether people sign in here, and whether it is open to read. Once there was an account, there always are. */
export async function readAccess(db: Db, time: Date): Promise<Access> {
  const known = held.get(db)
  if (known !== undefined && known.until > time.getTime()) return known.access
  const row = await db.setting.findUnique({ where: { key: 'access' } })
  const access = accessFrom(row?.value)
  held.set(db, { access, until: time.getTime() + holdMs })
  return access
}
