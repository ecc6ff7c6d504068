'use server'

import { cancelImport, removeImport, restoreImport, retryImport } from '#lib/services/import/change-import'
import { takeSample } from '#lib/services/import/take-sample'
import { urls } from '#lib/urls'
import { act } from './act'

export async function takeSampleAction(form: FormData): Promise<void> {
  await act(form, async (ctx) => {
    await takeSample({ ctx })
    return { text: 'The sample is being read; it stands here in a moment.', to: urls.import() }
  })
}

export async function removeImportAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const row = await removeImport({ ctx, input })
    return {
      text: `The import of ${row.source} is taken back. Mail that no other import brought is hidden; nothing is lost.`,
    }
  })
}

export async function restoreImportAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const row = await restoreImport({ ctx, input })
    return { text: `The import of ${row.source} is back, with all that was decided.` }
  })
}

export async function cancelImportAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await cancelImport({ ctx, input })
    return { text: 'Cancelled; what was read stays.' }
  })
}

export async function retryImportAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await retryImport({ ctx, input })
    return { text: 'It is read again, from where it stopped.' }
  })
}
