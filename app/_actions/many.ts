'use server'

import { InvalidInputError } from '#lib/errors'
import { claimMany } from '#lib/services/assignment/claim-many'
import type { Context } from '#lib/services/context'
import type { ManyResult } from '#lib/services/question/many'
import { setKindMany, setStatusMany, setSureMany } from '#lib/services/question/set-many'
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
  const shown = conflicts.slice(0, 20).map((id) => `q${id}`)
  const left = `${shown.join(', ')}${conflicts.length > shown.length ? ' and others' : ''}`
  return {
    tone: 'error',
    text: `${done} Left as they are, because somebody else changed or has them: ${left}.`,
  }
}

async function run(ctx: Context, input: Record<string, unknown>): Promise<Done> {
  const call = { ctx, input }
  switch (input.do) {
    case 'claim':
      return tell(await claimMany(call), 'taken')
    case 'kind':
      return tell(await setKindMany(call), `set to ${String(input.kind)}`)
    case 'sure':
    case 'unsure': {
      const sure = input.do === 'sure'
      const result = await setSureMany({ ctx, input: { ...input, sure } })
      return tell(result, sure ? 'accepted' : 'dismissed')
    }
    default:
      return tell(await setStatusMany(call), `set to ${String(input.status)}`)
  }
}

/** One form for many questions: the button says what is done with them. */
export async function manyAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { item, ...input }) => {
    const items = itemsOf(item)
    if (items.length === 0) throw new InvalidInputError('Tick at least one question first.')
    return run(ctx, { ...input, items })
  })
}
