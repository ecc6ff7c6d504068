import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { MODEL_IDS, type ModelId, models } from '../models'
import type { HookName } from '../scenario'
import { parseScenario } from '../schema'
import { compareMatrices } from './compare'
import { type Matrix, matrix } from './compute'
import { matrixJson, matrixMarkdown, matrixRst } from './render'

const computed = new Map<ModelId, Matrix>()

function matrixOf(id: ModelId): Matrix {
  const made = computed.get(id) ?? matrix(models[id])
  computed.set(id, made)
  return made
}

/** Compares a text with its golden file; `UPDATE=1` rewrites the file. They are .txt, or formatters would touch them. */
function expectGolden(name: string, text: string): void {
  const folder = new URL('../../../tests/fixtures/simulator/matrix/', import.meta.url)
  if (process.env.UPDATE) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(new URL(name, folder), text)
  }
  expect(text).toBe(readFileSync(new URL(name, folder), 'utf8'))
}

describe.each(MODEL_IDS)('the matrix of %s', (id) => {
  beforeAll(() => void matrixOf(id), 60_000)

  it('is the golden one', () => {
    expectGolden(`${id}.markdown.txt`, matrixMarkdown(matrixOf(id)))
    expectGolden(`${id}.rst.txt`, matrixRst(matrixOf(id)))
  })

  it('shows each cell by a scenario that the model accepts', () => {
    const cells = matrixOf(id).rows.flatMap((row) => row.cells)
    for (const cell of cells) if (cell) expect(() => parseScenario(cell.scenario, models[id])).not.toThrow()
  })

  it('has a cell or nothing for each hook', () => {
    const { hooks, rows } = matrixOf(id)
    for (const row of rows) expect(row.cells).toHaveLength(hooks.length)
    expect(Object.keys(matrixJson(matrixOf(id)))).toEqual(['model', 'hooks', 'settings', 'rows'])
  })
})

describe('compareMatrices', () => {
  const verdictOf = (id: ModelId, action: string, hook: HookName) => {
    const { hooks, rows } = matrixOf(id)
    return rows.find((row) => row.id === action)?.cells[hooks.indexOf(hook)]?.verdict
  }

  it("answers David's question for v1", () => {
    expect(verdictOf('v1', 'insert-pages', 'mmap_complete')).toBe('allowed')
    expect(verdictOf('v1', 'set-VM_LOCKED', 'mmap_complete')).toBe('undefined')
    expect(verdictOf('v1', 'set-VM_LOCKED', 'mmap_prepare')).toBe('allowed')
    expect(verdictOf('v1', 'drop-mmap-lock', 'mmap_complete')).toBe('forbidden')
    expect(verdictOf('v1', 'lock-until-later', 'mmap_prepare')).toBe('leak')
  })

  it('finds nothing between a matrix and itself, and v4 equal to v3', () => {
    expect(compareMatrices(matrixOf('v1'), matrixOf('v1'))).toEqual([])
    expect(compareMatrices(matrixOf('v3'), matrixOf('v4'))).toEqual([])
  })

  it('marks what 7.3.4 repaired', () => {
    expect(compareMatrices(matrixOf('v5'), matrixOf('7.3.4'))).toContainEqual({
      action: 'set-private',
      label: 'change the private data',
      hook: 'mmap_prepare',
      from: 'undefined',
      to: 'allowed',
    })
  })
})
