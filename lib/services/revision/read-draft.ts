import { gunzipSync } from 'node:zlib'
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
 * Reads the output of `git format-patch` or `b4 send -o`: files of one mail each, or mailboxes, gzip or not.
 * @throws InvalidInputError when there is no patch in it, RerollError `too-large`
 */
export function readDraft(files: readonly Uint8Array[]): Draft {
  const raws = unpacked(files).flatMap((file) => splitMboxBytes(file))
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

/** Files as they are, those of gzip unpacked, by their first bytes; all together they stay below the limit. */
function unpacked(files: readonly Uint8Array[]): Uint8Array[] {
  let left = maxDraftBytes
  return files.map((file) => {
    const plain = file[0] === 0x1f && file[1] === 0x8b ? gunzip(file, left) : file
    left -= plain.length
    if (left < 0) throw tooLarge()
    return plain
  })
}

function gunzip(file: Uint8Array, most: number): Uint8Array {
  try {
    return gunzipSync(file, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge()
    throw new InvalidInputError('One of the files is a damaged gzip; make it anew, or give it unpacked.')
  }
}

const tooLarge = (): RerollError =>
  new RerollError('too-large', 'The files are larger than 8 MB together; the folder of one series is not.')
