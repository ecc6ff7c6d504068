import { may, type Right, whyNot } from '#lib/auth/rights'
import type { Subject, Who } from '#lib/auth/roles'
import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import { RerollError } from '#lib/errors'
import { readAccess } from './account/access'
import { findSession } from './account/session'
import { askedBy } from './request-source'
import { readUserSetting } from './settings/get-user'
import { gitIdentity } from './settings/git-identity'

/** Who acts. */
export interface Actor {
  personId: number
  name: string
  address: string
}

/** What every verb is given: the database, who acts (null when nobody said who the user is) and the time. */
export interface Context {
  db: Db
  actor: Actor | null
  now: Date
  /** Ties the changes of one action together: they are taken back with one press. */
  batch?: string
  /** What the one who acts may; without it, whoever runs this machine. Only `getContext` and tokens set it. */
  who?: Who
  /** The session that the request came with. */
  sessionId?: number
}

const held = new WeakMap<Db, { actor: Actor | null; until: number }>()
/** Long enough to spare a page two queries, short enough that a change by the CLI is soon seen. */
const holdMs = 5000
const requests = new WeakMap<object, Promise<Pick<Context, 'actor' | 'who' | 'sessionId'>>>()

/** Makes the next `getContext` ask again who the user is; called when the setting changes. */
export const forgetActor = (db: Db): boolean => held.delete(db)

export const whoOf = (ctx: Context): Who => ctx.who ?? { kind: 'operator' }

/** Whether the one who acts may do this. */
export const can = (ctx: Context, right: Right, subject: Subject = {}): boolean =>
  may(whoOf(ctx), right, subject)

/** @throws RerollError `forbidden` with the sentence that says what is needed */
export function demand(ctx: Context, right: Right, subject: Subject = {}): void {
  if (!can(ctx, right, subject)) throw new RerollError('forbidden', whyNot(whoOf(ctx), right), { right })
}

/**
 * The context of this request, command or job.
 * Where people sign in, a request acts for the account of its session. Else the user is the one of the setting `user`,
 * or the one that git knows (`git config user.name`).
 */
export async function getContext(db: Db = getDb()): Promise<Context> {
  const time = now()
  const { accounts, open } = await readAccess(db, time)
  const asked = accounts ? await askedBy() : 'operator'
  if (asked === 'operator') return { db, actor: await readActor(db, time), now: time }
  let known = requests.get(asked.key)
  if (!known) {
    known = identify(db, asked.session, open, time)
    requests.set(asked.key, known)
  }
  return { db, now: time, ...(await known) }
}

async function identify(
  db: Db,
  session: string | null,
  open: boolean,
  time: Date,
): Promise<Pick<Context, 'actor' | 'who' | 'sessionId'>> {
  const found = await findSession(db, session, time)
  if (!found) return { actor: null, who: { kind: 'visitor', open } }
  return { actor: found.actor, who: found.who, sessionId: found.sessionId }
}

/** The user of a desk without accounts. */
async function readActor(db: Db, time: Date): Promise<Actor | null> {
  const known = held.get(db)
  if (known && known.until > time.getTime()) return known.actor
  const user = (await readUserSetting(db)) ?? (await gitIdentity())
  const actor = user && (await findOrAddPerson(db, user))
  held.set(db, { actor, until: time.getTime() + holdMs })
  return actor
}

/** The person with this address, added when nobody has it yet. */
export async function findOrAddPerson(db: Db, user: { name: string; address: string }): Promise<Actor> {
  const address = user.address.toLowerCase()
  const known = await db.personAddress.findUnique({ where: { address }, include: { person: true } })
  if (known) return { personId: known.personId, name: user.name || known.person.name, address }
  // Two requests at once may both come here: the address is the judge, the loser's person is not kept.
  return db.$transaction(async (tx) => {
    const person = await tx.person.create({ data: { name: user.name, added: true } })
    await tx.personAddress.createMany({ data: [{ address, personId: person.id }], skipDuplicates: true })
    const owner = await tx.personAddress.findUniqueOrThrow({ where: { address } })
    if (owner.personId !== person.id) await tx.person.delete({ where: { id: person.id } })
    return { personId: owner.personId, name: user.name, address }
  })
}
