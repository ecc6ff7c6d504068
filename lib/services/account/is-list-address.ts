import type { Context } from '../context'

/** True for the address of a list that mail here came by: `drivers@lists.example.org` has the List-Id `drivers.lists.example.org`. */
export async function isListAddress({ db }: Context, address: string): Promise<boolean> {
  const listId = address.toLowerCase().replace('@', '.')
  return (await db.message.findFirst({ where: { lists: { has: listId } }, select: { id: true } })) !== null
}
