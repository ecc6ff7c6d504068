import { commitMessageEnd } from '#lib/diff/commit-message'
import { quotedPrintable } from '#lib/mail/compose'
import { joinMbox } from '#lib/mail/mbox'
import type { PatchTrailers, TakenTrailer } from './trailers'
import type { Mail } from './types'

/** Trailers as text to paste, one a line; `# note` and `[note]` stay with theirs. */
export function trailerLines(trailers: readonly Pick<TakenTrailer, 'name' | 'value' | 'note'>[]): string[] {
  return trailers.map(({ name, value, note }) =>
    oneLine(`${name}: ${value}${note === null ? '' : ` # ${note}`}`),
  )
}

/** A header or trailer stays on its line, whatever a mail put into it. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim()

/**
 * The patches of a revision as a mailbox for `git am`, with the trailers that they were given behind those
 * that they have (b4's chain of custody, notes/parsing.md rule 31). Patches that are not at hand are left out.
 */
export function amMbox(patches: readonly PatchTrailers[], mails: ReadonlyMap<string, Mail>): Uint8Array {
  return joinMbox(
    patches.flatMap(({ messageId, trailers }) => {
      const mail = mails.get(messageId)
      return mail ? [new TextEncoder().encode(patchMail(mail, trailers))] : []
    }),
  )
}

function patchMail(mail: Mail, trailers: readonly TakenTrailer[]): string {
  const { message } = mail
  const { name, address } = message.sender
  const { encoding, text } = bodyText(withTrailers(mail, trailers))
  const headers = [
    `From: ${name === '' ? address : `"${name.replace(/["\\]/g, '')}" <${address}>`}`,
    ...(message.date === null ? [] : [`Date: ${dateText(message.date, message.dateOffset ?? 0)}`]),
    `Subject: ${message.subject}`,
    `Message-ID: <${mail.key}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${encoding}`,
  ]
  return `${headers.map(oneLine).join('\n')}\n\n${text}\n`
}

/** RFC 5322, in the sender's zone (minutes east of UTC), which git keeps as the author's. */
function dateText(date: string, offset: number): string {
  const minutes = Math.abs(offset)
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('')
  const local = new Date(Date.parse(date) + offset * 60_000).toUTCString()
  return local.replace('GMT', `${offset < 0 ? '-' : '+'}${zone}`)
}

/** Two columns less than there may be, for the mark of a line that is encoded at its start. */
const encodedWidth = 73

/**
 * A mailbox escapes a line that begins as its separators do, and `git am`, which reads mboxo, would leave the `>` in the
 * message (git mailsplit without --mboxrd); encoded there is nothing to escape.
 */
function bodyText(lines: readonly string[]): { encoding: string; text: string } {
  if (!lines.some((line) => /^>*From /.test(line))) return { encoding: '8bit', text: lines.join('\n') }
  const text = quotedPrintable(lines, encodedWidth)
    .replace(/\r\n/g, '\n')
    .replace(/^F(?=rom )/gm, '=46')
    .replace(/^>(?=>*From )/gm, '=3E')
  return { encoding: 'quoted-printable', text }
}

/** The lines of a patch mail with trailers behind its last one, or at the end of its message. */
export function withTrailers(mail: Mail, trailers: readonly TakenTrailer[]): string[] {
  const { lines } = mail.message.body
  if (trailers.length === 0) return lines
  const end = (commitMessageEnd(lines) ?? mail.diffStart ?? lines.length + 1) - 1
  let at = end
  while (at > 0 && (lines[at - 1] ?? '').trim() === '') at -= 1
  const behindTrailers = mail.trailers.some(({ line }) => line === at || line === at - 1)
  const gap = behindTrailers || at === 0 ? [] : ['']
  return [...lines.slice(0, at), ...gap, ...trailerLines(trailers), ...lines.slice(at)]
}
