'use server'

import { setUser } from '#lib/services/settings/set-user'
import { act } from './act'

export async function setUserAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { name, address }) => {
    const user = await setUser({ ctx, input: { name, address } })
    return { text: `You are ${user.name} <${user.address}> now.` }
  })
}
