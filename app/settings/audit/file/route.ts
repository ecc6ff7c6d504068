import { fileReply } from '#lib/api/reply'
import { httpStatus, RerollError } from '#lib/errors'
import { type AuditEntry, exportAudit, findAudit } from '#lib/services/audit/find-audit'
import { getContext } from '#lib/services/context'
import { csvLine } from '#lib/services/export/csv'

const columns = ['id', 'at', 'who', 'entity', 'entityId', 'verb', 'from', 'to'] as const
const cell = (entry: AuditEntry, name: (typeof columns)[number]): string | number | null =>
  name === 'at' ? entry.at.toISOString() : entry[name]

async function* lines(entries: AsyncIterable<AuditEntry>, csv: boolean): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder()
  if (csv) yield bytes.encode(csvLine(columns))
  for await (const entry of entries)
    yield bytes.encode(csv ? csvLine(columns.map((name) => cell(entry, name))) : `${JSON.stringify(entry)}\n`)
}

/** The audit log as a file, as far as the filter goes. */
export async function GET(request: Request): Promise<Response> {
  const { format, ...input } = Object.fromEntries(new URL(request.url).searchParams)
  const csv = format !== 'jsonl'
  try {
    const ctx = await getContext()
    // Refused before anything is sent.
    await findAudit({ ctx, input })
    const content = lines(exportAudit(ctx, input), csv)
    return fileReply({
      type: csv ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
      name: `audit.${csv ? 'csv' : 'jsonl'}`,
      content,
    })
  } catch (error) {
    if (error instanceof RerollError) return new Response(`${error.message}\n`, { status: httpStatus(error) })
    throw error
  }
}
