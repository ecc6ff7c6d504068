import type { Origin } from './rule'

/** The origin of a rule in words. */
export function originText(origin: Origin): string {
  if (origin.kind === 'measured') return `Measured (${origin.finding}).`
  const lines = origin.lines ? `, lines ${origin.lines.join('-')}` : ''
  return `<${origin.messageId}>${lines}.`
}
