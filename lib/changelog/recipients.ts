import type { Mail, Revision } from '#lib/series/types'
import type { ChangelogQuestion } from './types'

interface RecipientInput {
  draft: Revision
  mails: ReadonlyMap<string, Mail>
  questions: readonly ChangelogQuestion[]
}

/** Addresses that are a robot's or a list's need no copy. */
const automatic = /^(?:lkp|syzbot|noreply|no-reply|bot|kernel-?ci|patchwork|robot)\b/i

/**
 * Sentences on those who asked something and are neither in To or Cc of the draft nor named by a trailer in it (git
 * send-email adds those). Files without any recipient give one sentence for all, since they are given when sending.
 */
export function missingPeople({ draft, mails, questions }: RecipientInput): string[] {
  const files = draft.messages.map((key) => mails.get(key)).filter((mail) => mail !== undefined)
  const reached = new Set(files.flatMap(reachedBy))
  const named = files.some((mail) => mail.message.to.length + mail.message.cc.length > 0)
  const missing = askers(questions, mails).filter(({ address }) => !reached.has(bare(address)))
  if (missing.length === 0) return []
  const people = missing.map(({ name, address }) => `${name} <${address}>`)
  if (!named) return [`The files name no recipients; these have asked and belong in Cc: ${people.join(', ')}`]
  return people.map((person) => `${person} asked about the older revision and is not in Cc.`)
}

function reachedBy({ message, trailers }: Mail): string[] {
  const headers = [message.from, ...message.to, ...message.cc].map(({ address }) => address)
  const inTrailers = trailers.map(({ value }) => /<([^<>\s]{3,200})>/.exec(value)?.[1] ?? value)
  return [...headers, ...inTrailers].map(bare)
}

/** Compared without `+tag` and case (notes/parsing.md rule 20). */
const bare = (address: string): string =>
  address
    .toLowerCase()
    .replace(/\+[^@]*@/, '@')
    .trim()

function askers(
  questions: readonly ChangelogQuestion[],
  mails: ReadonlyMap<string, Mail>,
): { name: string; address: string }[] {
  const people = new Map<string, { name: string; address: string }>()
  for (const question of questions) {
    const sender = mails.get(question.message)?.message.sender
    if (question.maybe || !sender || sender.address === '' || automatic.test(sender.address)) continue
    const key = bare(sender.address)
    if (!people.has(key)) people.set(key, { name: sender.name || sender.address, address: sender.address })
  }
  return [...people.values()]
}
