import type { Mail, Revision } from '#lib/series/types'
import { ownVersion } from './heading'
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
    return (mail ? readChangelog(mail) : []).map((section) => ({
      ...section,
      version: section.version === ownVersion ? revision.version : section.version,
      ...{ message: key, patch, patchTitle },
    }))
  })
}

/**
 * The author's own lines on what `version` changed. What counts from an RFC is taken where nothing counts otherwise: by its
 * number, else for v1, since the numbers of what an RFC has become begin anew.
 */
export function linesOf(sections: readonly PostedSection[], version: number): ChangelogLine[] {
  const numbered = sections.filter((section) => section.version === version && !section.sinceRfc)
  return (numbered.length > 0 ? numbered : sinceRfcOf(sections, version)).flatMap(
    ({ items, message, patch, patchTitle }) => items.map((item) => ({ ...item, message, patch, patchTitle })),
  )
}

function sinceRfcOf(sections: readonly PostedSection[], version: number): PostedSection[] {
  const counted = sections.filter(({ sinceRfc }) => sinceRfc)
  const latest = Math.max(...counted.map((section) => section.version))
  return counted.filter((section) => section.version === (version === 1 ? latest : version))
}
