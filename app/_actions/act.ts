import { randomUUID } from 'node:crypto'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { canUndoBatch } from '#lib/services/change/undo-change'
import { type Context, getContext } from '#lib/services/context'
import { parseReturnTo } from './return-to'
import { type Said, say } from './said'

/** The fields of a form; a field that came more than once is a list. Next's own hidden fields are left out. */
export function fieldsOf(form: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const key of new Set(form.keys())) {
    if (key.startsWith('$')) continue
    const values = form.getAll(key)
    fields[key] = values.length > 1 ? values : values[0]
  }
  return fields
}

/** The sentence for the page; what nobody foresaw goes to the log and is named as such. */
function saidOf(error: unknown): Said {
  if (error instanceof RerollError) return { tone: 'error', text: error.message }
  logger('app').error({ err: error }, 'an action failed')
  return {
    tone: 'error',
    text: 'That did not work and nothing was changed; the reason is in the log of the server.',
  }
}

/** What an action did: a sentence, and another page than the one that the form named, if any. */
export interface Done {
  text: string
  tone?: Said['tone']
  to?: string
}

/**
 * Runs the verb behind a form and shows the page again with a sentence on how it went.
 * With scripts the page is brought up to date in place; without, the browser is sent to it.
 * @param refused `keep`: a refusal sends nobody anywhere; the form shows again what was typed into it
 * @returns false when it was refused
 */
export async function act(
  form: FormData,
  verb: (ctx: Context, input: Record<string, unknown>) => Promise<Done>,
  refused: 'show' | 'keep' = 'show',
): Promise<boolean> {
  const returnTo = parseReturnTo(form.get('returnTo'))
  const scripted = (await headers()).has('next-action')
  let to: string | undefined
  let done = false
  try {
    const ctx = { ...(await getContext()), batch: randomUUID() }
    const { text, tone = 'good', ...rest } = await verb(ctx, fieldsOf(form))
    done = true
    to = rest.to
    const undo = (await canUndoBatch(ctx, ctx.batch)) ? ctx.batch : undefined
    await say({ tone, text, undo, back: to ?? returnTo })
  } catch (error) {
    await say(saidOf(error))
  }
  if (scripted && to === undefined) refresh()
  else if (done || refused === 'show') redirect(to ?? returnTo)
  return done
}
