import { settleShown } from '#lib/db/bulk/hide-messages'
import { addCopiesOf, addImportProblems, type LogEntry, stepImport } from '#lib/db/bulk/import-log'
import { insertMessages, type SqlClient, type StoredMessage } from '#lib/db/bulk/insert-messages'
import { noteFlags } from '#lib/db/bulk/maildir-flags'
import type { MessageRow } from '#lib/db/bulk/message-row'
import { absorbPasted, findRealMail } from '#lib/db/bulk/pasted'
import { inheritRemovals, liftRemovals, noteRemovals } from '#lib/db/bulk/removals'
import { settleCopies } from '#lib/db/bulk/settle-copies'
import { withRetriedTransaction } from '#lib/db/transaction'
import type { Problem } from '#lib/mail/types'
import type { ParsedItem } from './parser'

/** What one batch did. */
export interface BatchCounts {
  seen: number
  fresh: number
  known: number
  problems: number
}

const entry = (problem: Problem, position: string, messageId: number | null): LogEntry => ({
  messageId,
  position,
  code: problem.code,
  text: problem.line === null ? problem.message : `${problem.message} (line ${problem.line})`,
})

const taken: Problem = {
  code: 'message-id-taken',
  message: 'Another mail with other content has the same Message-ID; both are kept.',
  line: null,
}

/** Problems are told once: a mail that was known already had its own listed when it came first. */
function problemsOf(rows: MessageRow[], stored: StoredMessage[], others: Set<number>): LogEntry[] {
  return rows.flatMap((row, at) => {
    const message = stored[at]
    if (!message?.fresh) return []
    const found = others.has(message.id) ? [taken, ...row.problems] : row.problems
    return found.map((problem) => entry(problem, row.position, message.id))
  })
}

async function storeMails(client: SqlClient, importId: number, rows: MessageRow[]) {
  const stored = await insertMessages(client, rows)
  const contested = stored.filter(({ fresh, first }) => fresh && !first).map(({ messageId }) => messageId)
  const copies = stored.map(({ id }, at) => ({ id, inbox: rows[at]?.inbox ?? null }))
  await addCopiesOf(client, importId, copies)
  await noteFlags(
    client,
    importId,
    stored.map(({ id }, at) => ({ id, position: rows[at]?.position ?? '' })),
  )
  const settled = await settleCopies(client, [...new Set(contested)])
  const others = new Set(settled.filter((row) => row.contested).map(({ id }) => id))
  return { stored, entries: problemsOf(rows, stored, others) }
}

/** Pasted mails that are known under their Message-ID already need no row of their own. */
async function recognise(client: SqlClient, importId: number, rows: MessageRow[]) {
  if (!rows.some(({ pasted }) => pasted)) return { rows, known: [] }
  // A saved page given as a file is a paste: that is where mails to be given up for real ones are looked for.
  await client.query(`UPDATE "Import" SET "kind" = 'paste' WHERE "id" = $1 AND "kind" IN ('mbox', 'eml')`, [
    importId,
  ])
  const known: { id: number; inbox: string | null }[] = []
  const others: MessageRow[] = []
  for (const row of rows) {
    const real = row.pasted ? await findRealMail(client, row) : null
    if (real) known.push({ id: real.id, inbox: row.inbox })
    else others.push(row)
  }
  await addCopiesOf(client, importId, known)
  return { rows: others, known }
}

/** What a batch takes away. */
interface TakenAway {
  /** By Message-ID: the inbox that says so. */
  ids: Map<string, string | null>
  /** Other mail that came under one of these Message-IDs behind the removal: it is not meant. */
  except: number[]
}

/** What comes last holds: an archive may take a mail back, or put other content in the place of what it took away. */
function takenAway(parsed: ParsedItem[], stored: Map<MessageRow, StoredMessage | undefined>): TakenAway {
  const ids = new Map<string, string | null>()
  const except: number[] = []
  for (const { item, removed, row } of parsed) {
    const message = row && stored.get(row)
    if (removed !== null) ids.set(removed, item.inbox)
    if (!message || !ids.has(message.messageId)) continue
    if (message.fresh) except.push(message.id)
    else ids.delete(message.messageId)
  }
  return { ids, except }
}

interface Batch {
  importId: number
  parsed: ParsedItem[]
  rows: MessageRow[]
  stored: StoredMessage[]
  at: Date
}

/** Hides what the batch takes away, and shows what an import brings that only removed ones had brought. */
async function settleRemovals(client: SqlClient, batch: Batch): Promise<void> {
  const { importId, parsed, rows, stored, at } = batch
  const known = stored.flatMap(({ id, fresh }, n) => (fresh ? [] : { id, inbox: rows[n]?.inbox ?? null }))
  await liftRemovals(client, known)
  const others = stored.filter(({ fresh, first }) => fresh && !first).map(({ id }) => id)
  const touched = [...known.map(({ id }) => id), ...(await inheritRemovals(client, others))]
  const { ids, except } = takenAway(parsed, new Map(rows.map((row, n) => [row, stored[n]])))
  for (const inbox of new Set(ids.values())) {
    const messageIds = [...ids].flatMap(([id, by]) => (by === inbox ? id : []))
    touched.push(...(await noteRemovals(client, { importId, messageIds, inbox, except, at })))
  }
  const absorbed = await absorbPasted(client, rows)
  touched.push(
    ...(await noteRemovals(client, { importId, messageIds: absorbed, inbox: null, except: [], at })),
  )
  await settleShown(client, [...new Set(touched)], at)
}

/**
 * Stores one batch of a source: mails, which import brought them, their problems, the counts and the cursor, all in
 * one transaction. A kill leaves the batch whole or not at all, and the cursor with it.
 */
export async function storeBatch(importId: number, parsed: ParsedItem[], at: Date): Promise<BatchCounts> {
  const last = parsed.at(-1)?.item
  return withRetriedTransaction(async (client) => {
    const { rows, known } = await recognise(
      client,
      importId,
      parsed.flatMap(({ row }) => row ?? []),
    )
    const { stored, entries } = await storeMails(client, importId, rows)
    await settleRemovals(client, { importId, parsed, rows, stored, at })
    for (const { item, problem } of parsed)
      if (item.kind === 'problem' && problem) entries.push(entry(problem, item.position, null))
    await addImportProblems(client, importId, entries)
    const fresh = stored.filter((message) => message.fresh).length
    const counts = {
      seen: parsed.length,
      fresh,
      known: known.length + stored.length - fresh,
      problems: entries.length,
    }
    await stepImport(client, {
      importId,
      ...counts,
      cursor: last?.cursor ?? null,
      progress: last?.progress ?? null,
    })
    return counts
  })
}
