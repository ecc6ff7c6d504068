import type { Mail } from './types'

const week = 7 * 86_400_000

/** `RESEND`s, rerolls and replies are told apart by time; a sender's clock that is far off is not believed. */
export function mailTime(mail: Mail): number | null {
  const { date, received } = mail.message
  const sent = date === null ? Number.NaN : Date.parse(date)
  const arrived = received === null ? Number.NaN : Date.parse(received)
  if (Number.isNaN(sent)) return Number.isNaN(arrived) ? null : arrived
  return Number.isNaN(arrived) || Math.abs(arrived - sent) <= week ? sent : arrived
}

export const minute = 60_000
export const day = 86_400_000

/** By time, unknown times last, then by key: an order that does not depend on arrival. */
export function byTime(a: Mail, b: Mail): number {
  const difference = (mailTime(a) ?? Number.MAX_VALUE) - (mailTime(b) ?? Number.MAX_VALUE)
  return difference === 0 || Number.isNaN(difference) ? compareText(a.key, b.key) : difference
}

/** By code units, so that the order is the same under every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
