import { createTransport, type Transporter } from 'nodemailer'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'

/** A mail of ours to one person: plain text, never to a mailing list. */
export interface Letter {
  /** One address, without a name. */
  to: string
  subject: string
  text: string
  /** What stands before the `@` of its Message-ID; a mail that is sent again has the same. */
  id?: string
  /** The same for the mail that it hangs under, so that readers see one thread a series. */
  under?: string
  /** An address at which one click ends such mail (RFC 8058). */
  unsubscribe?: string
}

const addressShape = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/
const idShape = /^[\w.-]{1,200}$/

/** One line without anything that would end a header or turn the reading around. */
export const headerLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)

/** True when the operator named a server that takes mail. */
export const mailIsSet = (): boolean => env().REROLL_SMTP !== undefined

const host = (): string =>
  new URL(env().REROLL_BASE_URL ?? 'http://localhost').hostname.replace(/^\[.*\]$/, 'localhost')
const messageId = (id: string): string => {
  if (!idShape.test(id)) throw new RerollError('invalid-input', 'That is no id for a mail.')
  return `<${id}@${host()}>`
}

let held: { url: string; transport: Transporter } | null = null

function transport(): Transporter {
  const url = env().REROLL_SMTP
  if (url === undefined)
    throw new RerollError('unavailable', 'No mail can be sent: the operator names a server by REROLL_SMTP.')
  if (held?.url !== url) {
    const { protocol, hostname, port, username, password } = new URL(url)
    const secure = protocol === 'smtps:'
    const made = createTransport({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      ...(username
        ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
        : {}),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      // Nothing of a text may ever be taken for a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    held = { url, transport: made }
  }
  return held.transport
}

/** The reason as people may see it: what the server said, without the password of its address. */
function reason(error: unknown): RerollError {
  const text = error instanceof Error ? error.message : String(error)
  return new RerollError('unavailable', `The mail server did not take the mail: ${headerLine(text)}`)
}

/**
 * Sends one mail to one person.
 * @throws RerollError `unavailable` when there is no server or it does not take the mail, `invalid-input` for an address
 *   that is none
 */
export async function sendLetter({ to, subject, text, id, under, unsubscribe }: Letter): Promise<void> {
  if (!addressShape.test(to)) throw new RerollError('invalid-input', 'That is no mail address.')
  const sender = transport()
  const headers: Record<string, string> = { 'Auto-Submitted': 'auto-generated' }
  if (unsubscribe !== undefined) {
    headers['List-Unsubscribe'] = `<${new URL(unsubscribe).href}>`
    headers['List-Unsubscribe-Post'] = 'List-Unsubscribe=One-Click'
  }
  try {
    await sender.sendMail({
      from: env().REROLL_MAIL_FROM ?? `Reroll <reroll@${host()}>`,
      to: { name: '', address: to },
      subject: headerLine(subject),
      text,
      headers,
      ...(id === undefined ? {} : { messageId: messageId(id) }),
      ...(under === undefined ? {} : { references: messageId(under), inReplyTo: messageId(under) }),
    })
  } catch (error) {
    throw reason(error)
  }
}

/** Whether the server answers and lets us in. @throws RerollError `unavailable` with what it said */
export async function checkMail(): Promise<void> {
  const sender = transport()
  try {
    await sender.verify()
  } catch (error) {
    throw reason(error)
  }
}
