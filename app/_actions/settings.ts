'use server'

import { setArchive } from '#lib/services/settings/set-archive'
import { setKeys } from '#lib/services/settings/set-keys'
import { setUser } from '#lib/services/settings/set-user'
import { act, fieldsOf } from './act'
import type { TypedKeys } from './typed-keys'

export async function setUserAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { name, address }) => {
    const user = await setUser({ ctx, input: { name, address } })
    return { text: `You are ${user.name} <${user.address}> now.` }
  })
}

export async function setArchiveAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { origin, fallbacks, trusted, contact }) => {
    const archive = await setArchive({ ctx, input: { origin, fallbacks, trusted, contact } })
    return { text: `Mail is asked of ${archive.origin} now.` }
  })
}

/** Gives back what was typed when it was refused: nobody types forty keys twice. */
export async function setKeysAction(_typed: TypedKeys, form: FormData): Promise<TypedKeys> {
  const work: Parameters<typeof act>[1] = async (ctx, input) => {
    const { on } = await setKeys({ ctx, input })
    if (input.do === 'reset') return { text: 'Every action has its first key again.' }
    return { text: on ? 'The keys are kept.' : 'The keys are kept, and rest until you switch them on.' }
  }
  if (await act(form, work, 'keep')) return null
  return Object.fromEntries(Object.entries(fieldsOf(form)).map(([name, value]) => [name, String(value)]))
}
