'use server'

import { InvalidInputError } from '#lib/errors'
import { attachRun, removeRun } from '#lib/services/links/runs'
import { setLink } from '#lib/services/links/set-link'
import { removeScenario } from '#lib/services/scenario/save-scenario'
import { urls } from '#lib/urls'
import { act } from './act'

const said = {
  confirmed: 'Confirmed: it belongs to it.',
  added: 'Added.',
  removed: 'Removed; the history can bring it back.',
}

export async function setLinkAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const link = await setLink({ ctx, input })
    return { text: said[link.state as keyof typeof said] ?? 'Done.' }
  })
}

export async function attachRunAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { to, ...input }) => {
    const run = await attachRun({ ctx, input })
    const text = `Attached: ${run.verdict} under ${run.model}. The paragraph is in the draft of the reply.`
    return { text, ...(to === 'question' ? { to: `${urls.question(run.questionId)}#scenarios` } : {}) }
  })
}

export async function removeRunAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await removeRun({ ctx, input })
    return { text: 'The run is gone; the history can bring it back.' }
  })
}

export async function removeScenarioAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    if (input.id === undefined) throw new InvalidInputError('Only a saved scenario can be removed.')
    const { slug } = await removeScenario({ ctx, input })
    return { text: 'Removed from the list; the history brings it back.', to: urls.scenario(slug) }
  })
}
