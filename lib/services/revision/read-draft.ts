import { draftRevision } from '#lib/changelog/draft-revision'
import { InvalidInputError, RerollError } from '#lib/errors'
import { splitMboxBytes } from '#lib/mail/mbox'
import { readMail } from '#lib/series/read-mail'
import type { Mail, Revision } from '#lib/series/types'

/** More is no series that one person is about to send. */
export const maxDraftBytes = 8 * 1024 ** 2
const maxMails = 500

export interface Draft {
  revision: Revision
  mails: Mail[]
}

/**
 * Reads the output of `git format-patch` or `b4 send -o`: files of one mail each, or mailboxes.
 * @throws InvalidInputError when there is no patch in it, RerollError `too-large`
 */
export function readDraft(files: readonly Uint8Array[]): Draft {
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  if (bytes > maxDraftBytes)
    throw new RerollError(
      'too-large',
      'The files are larger than 8 MB together; the folder of one series is not.',
    )
  const raws = files.flatMap((file) => splitMboxBytes(file))
  if (raws.length > maxMails)
    throw new RerollError('too-large', `There are ${raws.length} mails in it; at most ${maxMails} are read.`)
  const mails = raws.filter(({ bytes: { length } }) => length > 0).map((raw) => readMail(raw.bytes))
  const revision = draftRevision(mails)
  if (!revision)
    throw new InvalidInputError(
      'There is no patch in it. Give the files that git format-patch or b4 send -o wrote.',
    )
  return { revision, mails }
}
