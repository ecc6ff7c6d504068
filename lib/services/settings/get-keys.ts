import { z } from 'zod'
import type { Context } from '../context'
import { givenKeys, type KeyChoice, type KeyId, keyActions } from './key-actions'

const Stored = z.object({ on: z.boolean(), keys: z.record(z.string(), z.string().max(4)) })

const held = new WeakMap<object, { choice: KeyChoice; until: number }>()
/** Every page asks; a change by another process is seen after so long. */
const holdMs = 5000

/** Makes the next page ask again; called when the keys change. */
export const forgetKeys = (db: object): boolean => held.delete(db)

const isKnown = (id: string): id is KeyId => keyActions.some((action) => action.id === id)

/** The keys as somebody chose them; actions that this version does not know are left out. */
export async function getKeys({ db, now }: Context): Promise<KeyChoice> {
  const known = held.get(db)
  if (known !== undefined && known.until > now.getTime()) return known.choice
  const row = await db.setting.findUnique({ where: { key: 'keys' } })
  const parsed = Stored.safeParse(row?.value)
  const choice: KeyChoice = parsed.success
    ? {
        on: parsed.data.on,
        keys: Object.fromEntries(Object.entries(parsed.data.keys).filter(([id]) => isKnown(id))),
      }
    : givenKeys
  held.set(db, { choice, until: now.getTime() + holdMs })
  return choice
}
