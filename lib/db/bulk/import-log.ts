import { cleanJson, cleanText } from './array-text'
import type { SqlClient } from './insert-messages'

/** One thing that an import could not read as it should be. */
export interface LogEntry {
  messageId: number | null
  position: string
  code: string
  text: string
}

/** How far an import has come after one more batch. */
export interface ImportStep {
  importId: number
  seen: number
  fresh: number
  known: number
  problems: number
  cursor: unknown
  /** 0 to 1, or null when it cannot be known. */
  progress: number | null
}

const addCopies = `
INSERT INTO "Copy" ("messageId", "importId", "inbox")
SELECT DISTINCT ON ("messageId") "messageId", $1::int, "inbox" FROM unnest($2::int[], $3::text[]) AS t("messageId", "inbox")
ORDER BY "messageId", "inbox"
ON CONFLICT ("messageId", "importId") DO UPDATE SET "inbox" = COALESCE("Copy"."inbox", EXCLUDED."inbox")`

const addProblems = `
INSERT INTO "ImportProblem" ("importId", "messageId", "position", "code", "text")
SELECT $1::int, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[])`

const step = `
UPDATE "Import" SET "seen" = "seen" + $2, "fresh" = "fresh" + $3, "known" = "known" + $4, "problems" = "problems" + $5,
  "cursor" = COALESCE($6::jsonb, "cursor"), "progress" = GREATEST("progress", COALESCE($7::float8, "progress"))
WHERE "id" = $1`

/** Writes down which import brought which messages; a message may come several times. */
export async function addCopiesOf(
  client: SqlClient,
  importId: number,
  copies: { id: number; inbox: string | null }[],
): Promise<void> {
  if (copies.length === 0) return
  const inboxes = copies.map(({ inbox }) => (inbox === null ? null : cleanText(inbox)))
  await client.query(addCopies, [importId, copies.map(({ id }) => id), inboxes])
}

export async function addImportProblems(
  client: SqlClient,
  importId: number,
  entries: LogEntry[],
): Promise<void> {
  if (entries.length === 0) return
  await client.query(addProblems, [
    importId,
    entries.map(({ messageId }) => messageId),
    entries.map(({ position }) => cleanText(position)),
    entries.map(({ code }) => code),
    entries.map(({ text }) => cleanText(text)),
  ])
}

/** Counts a batch and moves the cursor behind it, in the batch's own transaction. */
export async function stepImport(client: SqlClient, done: ImportStep): Promise<void> {
  const cursor = done.cursor === null ? null : cleanJson(done.cursor)
  const counts = [done.importId, done.seen, done.fresh, done.known, done.problems]
  await client.query(step, [...counts, cursor, done.progress])
}
