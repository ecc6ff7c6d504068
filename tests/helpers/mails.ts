import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ArchiveSource, SourceItem } from '#lib/archive/types'
import { joinMbox } from '#lib/mail/mbox'

export interface MailParts {
  id?: string
  subject?: string
  from?: string
  date?: string
  to?: string
  inReplyTo?: string
  references?: string[]
  headers?: string[]
  body?: string
}

const bracket = (id: string): string => `<${id}@example.org>`

/** A mail of an invented person; ids are given without brackets and host. */
export function mailText(parts: MailParts): string {
  const {
    id,
    subject,
    from = 'Ada Lund <ada.lund@example.org>',
    date = 'Mon, 2 Feb 2026 10:00:00 +0000',
  } = parts
  const lines = [
    `From: ${from}`,
    ...(parts.to ? [`To: ${parts.to}`] : []),
    ...(subject === undefined ? [] : [`Subject: ${subject}`]),
    ...(date === '' ? [] : [`Date: ${date}`]),
    ...(id ? [`Message-ID: ${bracket(id)}`] : []),
    ...(parts.inReplyTo ? [`In-Reply-To: ${bracket(parts.inReplyTo)}`] : []),
    ...(parts.references ? [`References: ${parts.references.map(bracket).join(' ')}`] : []),
    ...(parts.headers ?? []),
  ]
  return `${lines.join('\n')}\n\n${parts.body ?? 'Hello.\n'}`
}

export const mailBytes = (parts: MailParts): Uint8Array => Buffer.from(mailText(parts))

/** A patch of one hunk. */
export function patchText(file = 'drivers/demo/core.c', added = '\tdemo_start(dev);'): string {
  return [
    'Start the device before it is used.',
    '',
    'Signed-off-by: Ada Lund <ada.lund@example.org>',
    '---',
    ` ${file} | 1 +`,
    ' 1 file changed, 1 insertion(+)',
    '',
    `diff --git a/${file} b/${file}`,
    'index 1111111..2222222 100644',
    `--- a/${file}`,
    `+++ b/${file}`,
    '@@ -10,3 +10,4 @@ int demo_open(struct demo *dev)',
    ' {',
    ' \tint ret;',
    `+${added}`,
    ' \treturn ret;',
    '-- ',
    '2.47.0',
    '',
  ].join('\n')
}

/** A source of mails at hand. */
export function memorySource(mails: Uint8Array[], kind = 'mbox'): ArchiveSource {
  return {
    kind,
    label: 'memory',
    size: async () => ({ messages: mails.length, bytes: null }),
    async *read(cursor) {
      for (const [at, bytes] of mails.entries()) {
        if (at < Number(cursor?.at ?? 0)) continue
        const item: SourceItem = {
          kind: 'message',
          raw: { bytes, problem: null },
          position: `memory message ${at + 1}`,
          inbox: null,
          cursor: { at: at + 1 },
        }
        yield item
      }
    },
  }
}

/** A file in a folder of its own. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'reroll-test-')), name)
  writeFileSync(file, content)
  return file
}

export const temporaryMbox = (...mails: Uint8Array[]): string => temporaryFile('mails.mbox', joinMbox(mails))
