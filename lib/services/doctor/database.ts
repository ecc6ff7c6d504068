import { listMigrations, migrationState } from '#lib/db/migrate'
import { env } from '#lib/env'
import { readAccess } from '../account/access'
import { administratorWhere } from '../account/offer-setup'
import type { Context } from '../context'
import type { Finding } from './finding'

/** What a database without an answer is told as; the reasons come from the driver or from whoever opened it. */
export const noDatabase = (reason: string): Finding => ({
  what: 'database',
  state: 'bad',
  text: reason,
  todo: env().DATABASE_URL
    ? 'See that PostgreSQL runs, and that host, port, user, password and name in DATABASE_URL are right.'
    : 'Reroll keeps its own PostgreSQL in the data folder: its log there (postgres/) says more.',
})

/**
 * Whether the database answers, and has the tables of this version. Nothing is changed, and nothing else can be asked
 * of one that has not.
 */
export async function schemaFinding(url: string): Promise<Finding> {
  const { root } = env()
  let state: Awaited<ReturnType<typeof migrationState>>
  try {
    state = await migrationState(root, url)
  } catch (error) {
    return noDatabase(error instanceof Error && error.message ? error.message : 'it does not answer')
  }
  const known = new Set(listMigrations(root).map(({ name }) => name))
  const newer = state.applied.filter((name) => !known.has(name))
  if (newer.length)
    return {
      what: 'schema',
      state: 'bad',
      text: `changed by a newer version (${newer.join(', ')})`,
      todo: 'Update the program; this one leaves the database alone.',
    }
  const { applied, missing } = state
  if (missing.length === 0) return { what: 'schema', state: 'good', text: applied.at(-1) ?? '' }
  return {
    what: 'schema',
    state: 'bad',
    text: applied.length ? `lacks ${missing.join(', ')}` : 'there are no tables yet',
    todo: 'Run "reroll migrate" or "reroll start"; both make a backup of what is there first.',
  }
}

/** What is in it, and what waits to be done. */
export async function contentFindings({ db }: Context): Promise<Finding[]> {
  const [row] = await db.$queryRaw<{ version: string }[]>`SELECT version() AS version`
  const [waiting, failed, messages] = await Promise.all([
    db.thread.count({ where: { derivedBy: null } }),
    db.import.count({ where: { state: 'failed' } }),
    db.message.count(),
  ])
  return [
    { what: 'database', state: 'good', text: row?.version.split(' on ')[0] ?? '' },
    { what: 'mails', state: 'good', text: String(messages) },
    {
      what: 'waiting',
      state: waiting ? 'note' : 'good',
      text: `${waiting} threads to derive${waiting ? '; a worker or "reroll migrate" does it' : ''}`,
    },
    {
      what: 'imports',
      state: failed ? 'note' : 'good',
      text: `${failed} failed`,
      ...(failed ? { todo: 'The page "Imports" says why, and tries again.' } : {}),
    },
  ]
}

/** Who can come in: everybody who signs in, or the one user of this machine. */
export async function peopleFinding(ctx: Context): Promise<Finding> {
  const { accounts, open } = await readAccess(ctx.db, ctx.now)
  if (!accounts) {
    const text = ctx.actor && `${ctx.actor.name} <${ctx.actor.address}>`
    if (text) return { what: 'user', state: 'good', text }
    return {
      what: 'user',
      state: 'note',
      text: 'nobody: say who you are in the settings or in git config user.email',
    }
  }
  const living = { removedAt: null, closedAt: null }
  const [all, administrators] = await Promise.all([
    ctx.db.account.count({ where: living }),
    ctx.db.account.count({ where: administratorWhere }),
  ])
  const text = `${all} accounts, ${administrators} of administrators; ${open ? 'everybody' : 'who is signed in'} may read`
  if (administrators > 0) return { what: 'accounts', state: 'good', text }
  return {
    what: 'accounts',
    state: 'note',
    text,
    todo: 'Nobody can invite people yet: "reroll start" prints the link that makes the administrator.',
  }
}
