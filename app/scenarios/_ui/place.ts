import type { ModelId } from '#lib/simulator/models/model'
import { urls } from '#lib/urls'

/** Where a player stands: all of it is in the address. */
export interface Place {
  slug: string
  /** The scenario itself, when it lies in the address. */
  packed?: string | undefined
  model: ModelId
  /** From 1. */
  step?: number | undefined
  compare?: ModelId | undefined
  /** The question that the reader came from. */
  question?: number | undefined
}

/** The permanent address of a place. */
export function hrefOf({ slug, packed, model, step, compare, question }: Place): string {
  const params = new URLSearchParams()
  if (packed !== undefined) params.set('s', packed)
  params.set('model', model)
  if (step !== undefined) params.set('step', String(step))
  if (compare !== undefined) params.set('compare', compare)
  if (question !== undefined) params.set('question', String(question))
  return `${urls.scenario(slug)}?${params}`
}
