import { patchId } from '#lib/diff/patch-id'
import { findMessageLinks, type MessageLink, ownLines } from './message-links'
import type { Posting } from './postings'
import { formerTitle, normaliseTitle } from './titles'
import type { Mail } from './types'

/** What a posting says of itself that may tie it to another. */
export interface Evidence {
  changeId: string | null
  links: MessageLink[]
  /** Normalised title of the cover letter, else of the first patch. */
  title: string
  /** Normalised older title that the subject or the text names, or null. */
  formerTitle: string | null
  patchTitles: Set<string>
  patchIds: Set<string>
}

/** The mail that a posting hangs under: cover letter, else its first patch. */
export function headOf(posting: Posting): Mail {
  const lowest = [...posting.slots.keys()].reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER)
  const head = posting.cover ?? posting.slots.get(lowest) ?? posting.members[0]
  if (!head) throw new Error('A posting always has a member.')
  return head.mail
}

/** Reads the evidence of one posting. */
export function readEvidence(posting: Posting): Evidence {
  const head = headOf(posting)
  const first = posting.slots.get(1)?.mail
  const heads = first && first !== head ? [head, first] : [head]
  const patches = [...posting.slots.values(), ...posting.extras].map(({ mail }) => mail)
  const former = formerTitle(head.subject.title)
  return {
    changeId: heads.map(changeIdOf).find((id) => id !== null) ?? null,
    links: heads.flatMap(findMessageLinks),
    title: normaliseTitle(bareTitle(head)),
    formerTitle: former === null ? null : normaliseTitle(former),
    patchTitles: new Set(patches.map((mail) => normaliseTitle(mail.subject.title))),
    patchIds: new Set(patches.flatMap((mail) => patchIdOf(mail) ?? [])),
  }
}

/** A cover letter without a bracket group may have its version behind the title. */
const bareTitle = ({ subject }: Mail): string =>
  subject.index === null ? subject.title.replace(/[\s,]v\d{1,2}$/i, '') : subject.title

/** `change-id:` alone on its line (b4); `prerequisite-change-id:` names another series. */
function changeIdOf(mail: Mail): string | null {
  // b4 writes it behind the diffstat, a cover letter's last lines; in a patch it may stand behind the diff.
  const lines = [...ownLines(mail), ...mail.quoted.lines.slice(-40).map((line) => line.raw.slice(0, 500))]
  for (const line of lines) {
    const match = /^\s*change-id:\s*(\S{1,200})\s*$/i.exec(line)
    if (match?.[1]) return match[1]
  }
  return null
}

const patchIds = new WeakMap<Mail, { id: string | null }>()

/** The stable patch-id of a mail's diff, or null; kept, since every step asks for it. */
export function patchIdOf(mail: Mail): string | null {
  const known = patchIds.get(mail)
  if (known) return known.id
  const id = mail.diff && mail.diff.files.length > 0 ? patchId(mail.diff) : null
  patchIds.set(mail, { id })
  return id
}
