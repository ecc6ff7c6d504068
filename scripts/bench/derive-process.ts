// One of several processes that derive what waits (alone.ts): says `ready`, begins with the first word that it is given.
import { once } from 'node:events'
import { closeDb } from '#lib/db/client'
import { getContext } from '#lib/services/context'
import { derivePending } from '#lib/services/derive/derive-pending'

const ctx = await getContext()
process.stdout.write('ready\n')
await once(process.stdin, 'data')
await derivePending(ctx)
await closeDb()
process.stdin.destroy()
