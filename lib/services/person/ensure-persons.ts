import type { Tx } from '#lib/db/client'

export interface Sender {
  name: string
  address: string
}

/**
 * Makes a person for every address that belongs to nobody yet; called by what brings mail in, within its
 * transaction. Safe to repeat: known addresses keep their person and its name. A few statements, whatever the number.
 */
export async function ensurePersons(tx: Tx, senders: Sender[]): Promise<void> {
  const names = new Map<string, string>()
  for (const { name, address } of senders) {
    const key = address.trim().toLowerCase()
    if (key && !names.get(key)) names.set(key, name.trim())
  }
  const known = await tx.personAddress.findMany({
    where: { address: { in: [...names.keys()] } },
    select: { address: true },
  })
  for (const { address } of known) names.delete(address)
  if (names.size === 0) return
  const fresh = [...names]
  const persons = await tx.person.createManyAndReturn({
    data: fresh.map(([address, name]) => ({ name: name || address })),
    select: { id: true },
  })
  const rows = fresh.flatMap(([address], at) => {
    const person = persons[at]
    return person ? [{ address, personId: person.id }] : []
  })
  await tx.personAddress.createMany({ data: rows, skipDuplicates: true })
  // Somebody else may have added the same address meanwhile: a person without one is not kept.
  await tx.person.deleteMany({
    where: { id: { in: persons.map(({ id }) => id) }, addresses: { none: {} } },
  })
}
