import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import { countOne } from '../account/tries'

/**
 * Counts a token that is worth nothing, by the address of the network that it came from. One that is worth something is
 * never counted, nor kept out by the others of its network.
 * @throws RerollError `too-many-requests` when there were too many lately
 */
export async function countUnknownToken(ip: string, db: Db = getDb()): Promise<void> {
  await countOne({ db, actor: null, now: now() }, 'token', ip)
}
