import type { Mail, PatchRef, Revision } from '#lib/series/types'

/**
 * A revision from the files of `git format-patch` or `b4 send -o`, which is not posted yet: no thread ties them, dates are
 * those of the commits and Message-IDs are often missing, so the counters alone lay them out.
 *
 * @param mails the files in any order; what is neither a patch nor a cover letter is left out
 * @returns null when there is no patch among them
 */
export function draftRevision(mails: readonly Mail[]): Revision | null {
  const cover = mails.find((mail) => mail.subject.index === 0) ?? null
  const patches = mails.filter((mail) => mail.diff !== null && mail !== cover && !mail.subject.reply)
  const first = patches.toSorted(byIndex)[0]
  if (!first) return null
  const explicit = [cover, ...patches].find((mail) => mail && !mail.subject.versionInferred)
  const version = explicit?.subject.version ?? 1
  const total = first.subject.total ?? patches.length
  return {
    version,
    label: `v${version}`,
    resend: mails.some((mail) => mail.subject.resend),
    rfc: mails.some((mail) => mail.subject.rfc),
    head: cover?.key ?? first.key,
    cover: cover?.key ?? null,
    patches: patches.toSorted(byIndex).map((mail, at) => patchRef(mail, at, total)),
    extras: [],
    expected: total,
    missing: missingOf(patches, total),
    date: null,
    linkedBy: [],
    messages: mails.map((mail) => mail.key),
  }
}

const byIndex = (a: Mail, b: Mail): number => (a.subject.index ?? 1) - (b.subject.index ?? 1)

function patchRef(mail: Mail, at: number, total: number): PatchRef {
  const index = mail.subject.index ?? at + 1
  return { messageId: mail.key, index, total, title: mail.subject.title, borrowedFrom: null }
}

/** At most a thousand, since the total is what a file says. */
function missingOf(patches: readonly Mail[], total: number): number[] {
  const there = new Set(patches.map((mail) => mail.subject.index ?? 1))
  return Array.from({ length: Math.min(total, 1000) }, (_, at) => at + 1).filter((index) => !there.has(index))
}
