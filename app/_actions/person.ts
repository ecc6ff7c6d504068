'use server'

import { addPerson } from '#lib/services/person/add-person'
import { mergePersons } from '#lib/services/person/merge-persons'
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

export async function mergePersonsAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { id } = await mergePersons({ ctx, input })
    return { text: 'Merged: they are one person now.', to: urls.person(id) }
  })
}
