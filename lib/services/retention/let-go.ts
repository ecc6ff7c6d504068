import { isDeepStrictEqual } from 'node:util'
import type { SqlClient } from '#lib/db/bulk/insert-messages'
import { lockRaw, markNeeded, writeStub } from '#lib/db/bulk/let-go'
import { unfollowedMails } from '#lib/db/retention/unfollowed'
import { withRetriedTransaction } from '#lib/db/transaction'
import { isRebuilt, stubOf, wholeOf } from '#lib/mail/stub'
import { readMail } from '#lib/series/read-mail'
import type { Mail } from '#lib/series/types'
import { recordNote } from '../audit/record-note'
import { type Context, demand } from '../context'
import { cutoff } from './setting'

/** Mails of one transaction. */
const batch = 100

/** All that is ever derived from a mail; where it came by and its charset are in its row. */
function reading({ key, kind, message, diffStart }: Mail) {
  const { subject, from, sender, to, cc, replyTo, date, dateOffset, inReplyTo, references, lists } = message
  const { contentHash, body } = message
  return {
    ...{ key, kind, diffStart, subject, from, sender, to, cc, replyTo, date, dateOffset },
    ...{ inReplyTo, references, lists, contentHash, lines: body.lines, flowed: body.flowed },
  }
}

/** The stub of a mail, or null when with its text it would not read as the mail does. */
export function safeStub(raw: Uint8Array, body: string): Buffer | null {
  // It was put together before, or claims so: coming again it would not be taken for the mail.
  if (isRebuilt(raw)) return null
  const mail = readMail(raw)
  const stub = stubOf(mail.message)
  return isDeepStrictEqual(reading(readMail(wholeOf(stub, body))), reading(mail)) ? stub : null
}

async function letGoOf(client: SqlClient, ids: number[], at: Date, days: number): Promise<number> {
  const needed: number[] = []
  let gone = 0
  for (const { id, raw, body } of await lockRaw(client, ids)) {
    const stub = safeStub(raw, body)
    // A stub that is no smaller frees nothing.
    if (stub === null || stub.length >= raw.length) needed.push(id)
    else {
      await writeStub(client, { id, stub, at, days })
      gone += 1
    }
  }
  await markNeeded(client, needed)
  return gone
}

export interface LetGo {
  /** Mails whose bytes went. */
  gone: number
  /** Mails that keep them, since their rows do not say all that is read from them. */
  kept: number
}

/**
 * Lets the raw bytes go of mail in threads in which nobody follows, decided or noted anything and nothing came for some
 * days, as far as an archive can be asked for them again. What was derived stays and can be derived anew. Any number
 * of workers may do it at once; a stop between two batches loses nothing.
 * @throws RerollError `forbidden` but for administrators
 */
export async function letRawGo(ctx: Context, days: number, signal?: AbortSignal): Promise<LetGo> {
  demand(ctx, 'settings')
  const before = cutoff(ctx.now, days)
  const done = { gone: 0, kept: 0 }
  while (!signal?.aborted) {
    // Chosen and let go in one transaction: who follows a thread a moment later finds it whole or gone, never between.
    const [ids, gone] = await withRetriedTransaction(async (client): Promise<[number, number]> => {
      const chosen = await unfollowedMails(client, before, batch)
      return [chosen.length, await letGoOf(client, chosen, ctx.now, days)]
    })
    if (ids === 0) break
    done.gone += gone
    done.kept += ids - gone
  }
  if (done.gone > 0)
    await recordNote(ctx.db, ctx, {
      entity: 'retention',
      entityId: days,
      verb: 'let-go',
      said: `${done.gone} raw mails, by the rule of ${days} days`,
    })
  return done
}
