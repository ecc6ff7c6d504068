'use server'

import { InvalidInputError } from '#lib/errors'
import { addPerson } from '#lib/services/person/add-person'
import { keepApart, proposeAgain } from '#lib/services/person/apart'
import { applyMailmap } from '#lib/services/person/apply-mailmap'
import { mailmapLimits } from '#lib/services/person/mailmap'
import { mailmapWords } from '#lib/services/person/mailmap-words'
import { mergePersons } from '#lib/services/person/merge-persons'
import { partAddress } from '#lib/services/person/part-address'
import { renamePerson } from '#lib/services/person/rename-person'
import { urls } from '#lib/urls'
import { act } from './act'

export async function addPersonAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const person = await addPerson({ ctx, input })
    return { text: `${person.name} is added.`, to: urls.person(person.id) }
  })
}

export async function renamePersonAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const person = await renamePerson({ ctx, input })
    return { text: `The name is ${person.name} now.` }
  })
}

/** Accepts a proposal; the page with the others stays. */
export async function acceptSameAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await mergePersons({ ctx, input })
    return { text: 'Merged: they are one person now.' }
  })
}

export async function keepApartAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await keepApart({ ctx, input })
    return { text: 'They are two; they are not proposed again.' }
  })
}

export async function proposeAgainAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await proposeAgain({ ctx, input })
    return { text: 'They may be proposed again.' }
  })
}

export async function partAddressAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { id } = await partAddress({ ctx, input })
    return { text: 'That address is a person of its own now.', to: urls.person(id) }
  })
}

/** What a file or a text area holds; the file goes before. */
async function mailmapText(form: FormData): Promise<string> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0) {
    if (file.size > mailmapLimits.bytes) throw new InvalidInputError('That file is larger than a megabyte.')
    return file.text()
  }
  return String(form.get('text') ?? '')
}

export async function mailmapAction(form: FormData): Promise<void> {
  await act(form, async (ctx) => ({
    text: mailmapWords(await applyMailmap({ ctx, input: { text: await mailmapText(form) } })),
  }))
}

export async function mergePersonsAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { id } = await mergePersons({ ctx, input })
    return { text: 'Merged: they are one person now.', to: urls.person(id) }
  })
}
