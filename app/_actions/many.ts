'use server'

import { InvalidInputError } from '#lib/errors'
import { claimMany } from '#lib/services/assignment/claim-many'
import { type ManyResult, setStatusMany } from '#lib/services/question/set-status-many'
import { act, type Done } from './act'

/** The ticked questions, each `ID:EDITION`. */
function itemsOf(value: unknown): { id: string; edition: string }[] {
  return [value ?? []].flat().map((text) => {
    const [id = '', edition = ''] = String(text).split(':')
    return { id, edition }
  })
}

function tell({ changed, conflicts }: ManyResult, what: string): Done {
  const done = `${changed.length} ${changed.length === 1 ? 'question' : 'questions'} ${what}.`
  if (conflicts.length === 0) return { text: done }
  const left = conflicts.map((id) => `q${id}`).join(', ')
  return {
    tone: 'error',
    text: `${done} Left as they are, because somebody else changed or has them: ${left}.`,
  }
}

/** One form for many questions: the button says whether they are taken or their status is set. */
export async function manyAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { item, ...input }) => {
    const items = itemsOf(item)
    if (items.length === 0) throw new InvalidInputError('Tick at least one question first.')
    if (input.do === 'claim') return tell(await claimMany({ ctx, input: { ...input, items } }), 'taken')
    const result = await setStatusMany({ ctx, input: { ...input, items } })
    return tell(result, `set to ${String(input.status)}`)
  })
}
