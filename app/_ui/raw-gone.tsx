import type { ReactNode } from 'react'
import type { MessageView } from '#lib/services/message/get-message'
import { goneWords } from '#lib/services/retention/words'
import { urls } from '#lib/urls'
import { fetchAgainAction } from '../_actions/retention'
import { Button } from './button'

/** Says that the rule of retention let the raw bytes of a mail go, with the way to have them again. */
export function RawGone({ message }: { message: MessageView }): ReactNode {
  const { rawGoneAt, rawRule, messageId, key } = message
  if (rawGoneAt === null) return null
  return (
    <div className="notice row between">
      <span>{goneWords(rawGoneAt, rawRule)} Its text, questions and all that was derived are here.</span>
      <form action={fetchAgainAction}>
        <input type="hidden" name="returnTo" value={urls.message(key)} />
        <input type="hidden" name="messageId" value={messageId} />
        <Button>Ask the archive</Button>
      </form>
    </div>
  )
}
