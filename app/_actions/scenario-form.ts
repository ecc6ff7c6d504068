'use server'

import { redirect } from 'next/navigation'
import { RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { packScenario } from '#lib/services/scenario/address'
import { checkText } from '#lib/services/scenario/check-text'
import { saveScenario } from '#lib/services/scenario/save-scenario'
import { addressSlug } from '#lib/services/scenario/source'
import { LIMITS } from '#lib/simulator/limits'
import { urls } from '#lib/urls'
import type { EditorState } from '../scenarios/_ui/editor-state'
import { fieldsOf } from './act'
import { say } from './said'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A text that is too long is not sent back, and looked at no further than its length. */
const kept = (text: string): string => (text.length > LIMITS.characters ? '' : text)

async function save(fields: Record<string, unknown>): Promise<string | { said: string }> {
  try {
    const row = await saveScenario({ ctx: await getContext(), input: fields })
    await say({ tone: 'good', text: `Saved as "${row.title}".` })
    return urls.scenario(row.slug)
  } catch (error) {
    if (error instanceof RerollError) return { said: error.message }
    throw error
  }
}

/** Checks, runs or saves what the form holds; nothing is run while anything is wrong with it. */
export async function scenarioFormAction(before: EditorState, form: FormData): Promise<EditorState> {
  const fields = fieldsOf(form)
  const text = textOf(fields.text)
  const checked = checkText(text)
  const state: EditorState = {
    title: textOf(fields.title),
    question: textOf(fields.question),
    text: kept(text),
    problems: checked.problems,
    verdicts: checked.verdicts,
    said: null,
    turn: before.turn + 1,
  }
  if (checked.scenario === null || fields.do === 'check') return state
  if (fields.do === 'run') {
    const packed = packScenario(JSON.stringify(checked.scenario))
    if (packed === null)
      return { ...state, said: 'It is too long to be shared by an address; save it to get one.' }
    redirect(`${urls.scenario(addressSlug)}?s=${packed}`)
  }
  const saved = await save(fields)
  if (typeof saved === 'string') redirect(saved)
  return { ...state, ...saved }
}
