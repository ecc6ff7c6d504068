import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { env } from '#lib/env'
import { type Matrix, MODEL_IDS, type ModelId } from '#lib/simulator/index'

/** Where the computed matrices lie; `UPDATE=1 npx vitest run lib/services/scenario` writes them anew. */
export const matricesPath = (): string => path.join(env().root, 'lib/services/scenario/matrices.json.gz')

const held = new Map<ModelId, Matrix>()

/**
 * The contract matrix of a model. It takes some 3,000 runs, seconds on a busy machine, so a page reads what was
 * computed beforehand; a test holds every cell against the engine.
 */
export function matrixOf(model: ModelId): Matrix {
  if (held.size === 0) {
    const all = JSON.parse(gunzipSync(readFileSync(matricesPath())).toString('utf8')) as Matrix[]
    for (const matrix of all) held.set(matrix.model, matrix)
  }
  const found = held.get(model)
  if (!found)
    throw new Error(`lib/services/scenario/matrices.json.gz has no ${model}; it has to be made anew.`)
  return found
}

/** Address of a cell's scenario within /scenarios; catalogue and saved slugs have no dot. */
export const cellSlug = (model: ModelId, hook: string, action: string): string =>
  `cell.${model.replace(/\./g, '-')}.${hook}.${action}`

/** Model, hook and action of a cell's address; null when it is none. */
export function parseCellSlug(slug: string): { model: ModelId; hook: string; action: string } | null {
  const [word, name, hook, action, ...rest] = slug.split('.')
  const model = MODEL_IDS.find((id) => id.replace(/\./g, '-') === name)
  if (word !== 'cell' || !model || !hook || !action || rest.length > 0) return null
  return { model, hook, action }
}
