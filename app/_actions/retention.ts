'use server'

import { importReference } from '#lib/services/import/import-text'
import { setRetention } from '#lib/services/settings/set-retention'
import { urls } from '#lib/urls'
import { act } from './act'

/** Asks the archive for a thread whose raw mail was let go; what comes brings the bytes back. */
export async function fetchAgainAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { messageId }) => {
    const { id } = await importReference({ ctx, input: { source: String(messageId ?? '') } })
    return { text: 'The archive is asked for its thread.', to: urls.importRun(id) }
  })
}

export async function setRetentionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { days }) => {
    const { days: kept } = await setRetention({ ctx, input: { days } })
    return {
      text:
        kept === null
          ? 'No raw mail is let go from now on.'
          : `From now on raw mail that nobody follows is let go after ${kept} days, once a day.`,
    }
  })
}
