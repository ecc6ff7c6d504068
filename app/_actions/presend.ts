'use server'

import { RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { checkDraft } from '#lib/services/revision/check-draft'
import type { PresendState } from './presend-state'

const maxFiles = 500

async function filesOf(form: FormData): Promise<Uint8Array[]> {
  const files = form.getAll('files').filter((value) => typeof value !== 'string' && value.size > 0)
  const texts = form.getAll('text').filter((value) => typeof value === 'string' && value.trim() !== '')
  const read = await Promise.all(
    files
      .slice(0, maxFiles)
      .map(async (file) => (typeof file === 'string' ? [] : [new Uint8Array(await file.arrayBuffer())])),
  )
  // A form sends CRLF; a patch has the line ends that it was written with.
  const pasted = texts.map((text) => new TextEncoder().encode(String(text).replace(/\r\n/g, '\n')))
  return [...read.flat(), ...pasted]
}

/** Looks at a revision that is not sent yet; nothing of it is stored. */
export async function presendAction(_before: PresendState, form: FormData): Promise<PresendState> {
  try {
    const files = await filesOf(form)
    if (files.length === 0) return { list: null, said: 'Choose the files or paste them first.' }
    const input = { seriesId: form.get('seriesId'), files }
    return { list: await checkDraft({ ctx: await getContext(), input }), said: null }
  } catch (error) {
    if (error instanceof RerollError) return { list: null, said: error.message }
    throw error
  }
}
