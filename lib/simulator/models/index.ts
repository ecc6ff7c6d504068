import type { Model, ModelId } from './model'
import { released, v1, v2, v3, v4, v5 } from './versions'

export { MODEL_IDS, type Model, type ModelId } from './model'

/** All models by id, oldest first. */
export const models: Record<ModelId, Model> = { v1, v2, v3, v4, v5, '7.3.4': released }

/** Whether a text is the id of a model. */
export function isModelId(text: string): text is ModelId {
  return Object.hasOwn(models, text)
}
