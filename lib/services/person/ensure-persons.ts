import { addPersons } from '#lib/db/bulk/add-persons'
import type { Tx } from '#lib/db/client'

export interface Sender {
  name: string
  address: string
}

/**
 * Makes a person for every address that belongs to nobody yet; called by what brings mail in. Safe to repeat: known
 * addresses keep their person and its name. One statement, whatever the number.
 */
export async function ensurePersons(tx: Tx, senders: Sender[]): Promise<void> {
  const names = new Map<string, string>()
  for (const { name, address } of senders) {
    const key = address.trim().toLowerCase()
    if (key && !names.get(key)) names.set(key, name.trim())
  }
  await addPersons(tx, names)
}
