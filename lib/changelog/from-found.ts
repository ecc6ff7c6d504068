import type { FoundQuestion } from '#lib/questions/types'
import { samePerson } from '#lib/series/people'
import type { Mail, Revision } from '#lib/series/types'
import type { ChangelogQuestion } from './types'
import { wholeSentences } from './whole-sentences'

/**
 * Found questions as a changelog needs them: with who asked, and the patch by its index and title in the revision that
 * they are about. Counter-questions of who posted the revision are left out, since a changelog answers others; what a
 * co-author of it asks is not, though the finder counts them as an author.
 */
export function changelogQuestions(
  found: readonly FoundQuestion[],
  mails: ReadonlyMap<string, Mail>,
  revision: Revision,
): ChangelogQuestion[] {
  const poster = mails.get(revision.head)
  const patches = new Map(revision.patches.map((patch) => [patch.messageId, patch]))
  return found
    .filter((question) => !question.byAuthor || !isPoster(mails.get(question.message), poster))
    .map((question) => {
      const patch = question.anchor.patch === null ? undefined : patches.get(question.anchor.patch)
      const isCover = question.anchor.patch !== null && question.anchor.patch === revision.cover
      return {
        ...question,
        text: wholeSentences(mails.get(question.message)?.message.body.lines ?? [], question),
        asker: askerName(mails.get(question.message)),
        patchIndex: patch ? patch.index : isCover ? 0 : null,
        patchTitle: patch?.title ?? null,
      }
    })
}

/** Without the mail of the head nobody is known to have posted it, and the finder's word stands. */
function isPoster(mail: Mail | undefined, head: Mail | undefined): boolean {
  return !mail || !head || samePerson(mail.message.sender, head.message.sender)
}

/** The name in the mail, or what stands before the `@` where there is none. */
function askerName(mail: Mail | undefined): string {
  if (!mail) return ''
  const { name, address } = mail.message.sender
  return name !== '' ? name : (address.split('@')[0] ?? '')
}
