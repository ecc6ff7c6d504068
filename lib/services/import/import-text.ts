import { parseReference } from '#lib/archive/lore/reference'
import type { Import } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import { parsePastedPage } from '#lib/mail/pasted-page'
import type { Context } from '../context'
import { createImport } from './create-import'
import { storeUpload, uploadBudget } from './uploads'

/** Begins like a mailbox or a mail: a `From ` line or two header lines. */
const looksLikeMail = /^\s*(?:From \S.*\r?\n|(?:[!-9;-~]{1,80}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2})/

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** First words of a text, to tell pastes apart in a list. */
const titleOf = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 80) ?? ''

/**
 * Imports pasted text: a raw mail, a whole mailbox, or the text of a web archive page.
 * @throws InvalidInputError when it is none of these
 */
export async function importPaste({
  ctx,
  input,
}: {
  ctx: Context
  input: { text: string }
}): Promise<Import> {
  // Browsers send text areas with CRLF.
  const text = input.text.replaceAll('\r\n', '\n').replace(/^\s*\n/, '')
  const page = looksLikeMail.test(text) ? null : parsePastedPage(text)
  if (!page && !looksLikeMail.test(text))
    throw new InvalidInputError(
      'That is neither a mail with its headers, nor a mailbox, nor the text of an archive page that Reroll knows.',
    )
  const location = await storeUpload(once(page?.bytes ?? Buffer.from(text)), uploadBudget())
  return createImport({ ctx, input: { kind: 'paste', source: titleOf(text), location } })
}

/**
 * Imports by what names a thread: a Message-ID or an address at an archive.
 * @throws InvalidInputError when it is neither
 */
export async function importReference({
  ctx,
  input,
}: {
  ctx: Context
  input: { source: string }
}): Promise<Import> {
  const source = input.source.trim()
  if (parseReference(source)) return createImport({ ctx, input: { kind: 'lore', source } })
  if (/^https?:\/\//i.test(source)) return createImport({ ctx, input: { kind: 'public-inbox', source } })
  throw new InvalidInputError(
    `"${source.slice(0, 100)}" is neither a Message-ID nor the address of a mail or an archive. Files are chosen above; folders on this machine are for "reroll import".`,
  )
}
