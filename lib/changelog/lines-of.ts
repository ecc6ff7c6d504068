import type { Mail, Revision } from '#lib/series/types'
import type { ChangelogLine } from './line'
import { type ChangelogSection, readChangelog } from './read'

/** A section of an author's changelog with the mail that carries it. */
export interface PostedSection extends ChangelogSection {
  message: string
  patch: number
  patchTitle: string | null
}

/** All sections in the cover letter and the patches of a revision, the cover first. */
export function sectionsOf(revision: Revision, mails: ReadonlyMap<string, Mail>): PostedSection[] {
  const carriers = [
    ...(revision.cover === null ? [] : [{ key: revision.cover, patch: 0, patchTitle: null }]),
    ...revision.patches
      .filter((patch) => patch.borrowedFrom === null)
      .map((patch) => ({ key: patch.messageId, patch: patch.index, patchTitle: patch.title })),
  ]
  return carriers.flatMap(({ key, patch, patchTitle }) => {
    const mail = mails.get(key)
    return mail ? readChangelog(mail).map((section) => ({ ...section, message: key, patch, patchTitle })) : []
  })
}

/** The author's own lines on what `version` changed. */
export function linesOf(sections: readonly PostedSection[], version: number): ChangelogLine[] {
  return sections
    .filter((section) => section.version === version)
    .flatMap(({ items, message, patch, patchTitle }) =>
      items.map((item) => ({ ...item, message, patch, patchTitle })),
    )
}
