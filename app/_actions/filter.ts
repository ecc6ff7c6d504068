'use server'

import { removeFilter } from '#lib/services/question/remove-filter'
import { saveFilter } from '#lib/services/question/save-filter'
import { act } from './act'

export async function saveFilterAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { name } = await saveFilter({ ctx, input })
    return { text: `Saved as ${name}; it has a feed of its own.` }
  })
}

export async function removeFilterAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { name } = await removeFilter({ ctx, input })
    return { text: `${name} is off the list.` }
  })
}
