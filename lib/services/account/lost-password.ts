import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { mailIsSet, sendLetter } from '#lib/mailer/send-letter'
import type { Context } from '../context'
import { parseInput } from '../input'
import { linkAddress, origin } from './link-address'
import { makeLink } from './one-time-link'
import { recordAccount } from './record'
import { LostPassword } from './schemas'
import { countFew, countOne } from './tries'

/** A link that was mailed holds shorter than one that an administrator hands over. */
const mailedHours = 1
/** Mails in 15 minutes to one account. */
const maxMails = 3

const letter = (link: string): string =>
  [
    'Somebody asked for a new password for your account on Reroll at',
    `  ${origin()}`,
    'If that was you, choose one here:',
    '',
    link,
    '',
    `The link works once, within an hour. With the new password every session ends, and passkeys and tokens are`,
    'removed. If it was not you, do nothing: the old password holds.',
    '',
  ].join('\n')

async function deliver(ctx: Context, login: string): Promise<void> {
  const account = await ctx.db.account.findFirst({ where: { login, closedAt: null, removedAt: null } })
  if (!account) return
  const secret = await ctx.db.$transaction(async (tx) => {
    await recordAccount(tx, ctx, { accountId: account.id, verb: 'reset-asked', said: 'by mail' })
    return makeLink(tx, ctx, { kind: 'reset', accountId: account.id, hours: mailedHours })
  })
  await sendLetter({ to: login, subject: 'A new password for Reroll', text: letter(linkAddress(secret)) })
}

/**
 * Somebody lost their password. Says and does the same at once whether there is such an account or not; the mail is
 * sent by `deliver`, which is to be called when the answer is on its way, so that its time tells nothing either.
 * @returns `deliver`, which never throws: what went wrong stands in the log
 * @throws RerollError `unavailable` when no mail can be sent here, `too-many-requests`
 */
export async function askReset({
  ctx,
  input,
  ip,
}: {
  ctx: Context
  input: unknown
  ip: string
}): Promise<{ deliver: () => Promise<void> }> {
  if (!mailIsSet())
    throw new RerollError(
      'unavailable',
      'No mail can be sent here; an administrator makes a link by "reroll user reset".',
    )
  const { login } = parseInput(LostPassword, input)
  await countOne(ctx, 'ip', `lost ${ip}`)
  await countFew(ctx, `lost ${login}`, maxMails)
  return {
    deliver: () =>
      deliver(ctx, login).catch((error) =>
        logger('auth').error({ err: error }, 'the mail for a new password was not sent'),
      ),
  }
}
