'use server'

import { RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { addSubscription } from '#lib/services/tell/add-subscription'
import { endSubscription, resumeSubscription } from '#lib/services/tell/end-subscription'
import { createToken, revokeToken } from '#lib/services/token/create-token'
import { act, fieldsOf } from './act'
import type { SecretState } from './token-state'

/** A secret is part of the answer itself: never of an address, a cookie or a log. */
async function made(work: () => Promise<SecretState>): Promise<SecretState> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RerollError) return { made: null, secret: null, said: error.message }
    throw error
  }
}

export async function createTokenAction(_before: SecretState, form: FormData): Promise<SecretState> {
  return made(async () => {
    const { name, text } = await createToken({ ctx: await getContext(), input: fieldsOf(form) })
    return { made: `The token "${name}"`, secret: text, said: null }
  })
}

export async function revokeTokenAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { id }) => {
    const { name } = await revokeToken({ ctx, input: { id } })
    return { text: `The token "${name}" is worth nothing any more.` }
  })
}

const words: Record<string, string> = {
  atom: 'The address of the feed',
  webhook: 'The key that the calls are signed with',
  mail: 'You are told by mail from now on.',
}

export async function addSubscriptionAction(_before: SecretState, form: FormData): Promise<SecretState> {
  return made(async () => {
    const { channel, secret } = await addSubscription({ ctx: await getContext(), input: fieldsOf(form) })
    const text = channel === 'atom' && secret !== null ? `/told/feed/${secret}` : secret
    return { made: words[channel] ?? channel, secret: text, said: null }
  })
}

export async function endSubscriptionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { id }) => {
    await endSubscription({ ctx, input: { id } })
    return { text: 'You are told no more by this way.' }
  })
}

export async function resumeSubscriptionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { id }) => {
    await resumeSubscription({ ctx, input: { id } })
    return { text: 'It is tried again.' }
  })
}
