import type { Import } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import { type Context, demand } from '../context'
import { createImport } from './create-import'
import { importPath } from './import-folders'
import { importPaste, importReference } from './import-text'
import { boundaryOf, type FormPart, fieldText, formParts } from './multipart'
import { dropUpload, storeUpload, tooLargeUpload, type UploadBudget, uploadBudget } from './uploads'

/** An upload as it comes over HTTP. */
export interface Upload {
  contentType: string | null
  /** What the client says, or null. */
  contentLength: number | null
  /** Of a body that is the file itself. */
  fileName: string | null
  body: AsyncIterable<Uint8Array>
}

const maxField = 8 * 1024 * 1024

/** For people only; the file lies under a name of our own. */
const shownName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 200) || 'upload'

async function addFile(ctx: Context, name: string, location: string): Promise<Import> {
  const source = shownName(name)
  const kind = source.toLowerCase().endsWith('.eml') ? 'eml' : 'mbox'
  try {
    return await createImport({ ctx, input: { kind, source, location } })
  } catch (error) {
    await dropUpload(location)
    throw error
  }
}

/** Plain fields that name or hold mail. */
const fields: Record<string, (ctx: Context, text: string) => Promise<Import>> = {
  text: (ctx, text) => importPaste({ ctx, input: { text } }),
  source: (ctx, source) => importReference({ ctx, input: { source } }),
  path: (ctx, path) => importPath({ ctx, input: { path } }),
}

async function receivePart(ctx: Context, part: FormPart, budget: UploadBudget): Promise<Import | null> {
  if (part.fileName !== null)
    // A file field that nobody filled in is sent all the same.
    return part.fileName === '' ? null : addFile(ctx, part.fileName, await storeUpload(part.body, budget))
  const take = Object.hasOwn(fields, part.name) ? fields[part.name] : undefined
  if (!take) return null
  const text = (await fieldText(part, maxField)).trim()
  return text === '' ? null : take(ctx, text)
}

/**
 * Takes files, pasted text and links in and queues an import for each. Nothing is held in memory but a chunk.
 * @throws RerollError `too-large` beyond REROLL_UPLOAD_MAX; `invalid-input` when there is nothing in it;
 *   `forbidden`
 */
export async function receiveUpload({ ctx, input }: { ctx: Context; input: Upload }): Promise<Import[]> {
  // Before a byte of it is kept.
  demand(ctx, 'import')
  const budget = uploadBudget()
  if (input.contentLength !== null && input.contentLength > budget.left + maxField) throw tooLargeUpload()
  const boundary = boundaryOf(input.contentType)
  if (boundary === null)
    return [await addFile(ctx, input.fileName ?? 'upload', await storeUpload(input.body, budget))]
  const imports: Import[] = []
  for await (const part of formParts(input.body, boundary)) {
    const row = await receivePart(ctx, part, budget)
    if (row) imports.push(row)
  }
  if (imports.length === 0) throw new InvalidInputError('Choose a file, paste a mail or give a link.')
  return imports
}
