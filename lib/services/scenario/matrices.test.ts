import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { judge, MODEL_IDS, matrix, matrixMarkdown, models } from '#lib/simulator/index'
import { cellSlug, matricesPath, matrixOf, parseCellSlug } from './matrices'

const golden = (model: string): string =>
  readFileSync(path.join('tests/fixtures/simulator/matrix', `${model}.markdown.txt`), 'utf8')

if (process.env.UPDATE === '1' || !existsSync(matricesPath())) {
  const all = MODEL_IDS.map((id) => matrix(models[id]))
  writeFileSync(matricesPath(), gzipSync(JSON.stringify(all), { level: 9 }))
}

it.each(MODEL_IDS)('keeps the matrix of %s as the engine computes it', (model) => {
  expect(matrixMarkdown(matrixOf(model))).toBe(golden(model))
})

it.each(MODEL_IDS)('keeps with each cell of %s a scenario that breaks what the cell says', (model) => {
  const cells = matrixOf(model).rows.flatMap(({ cells }) => cells)
  for (const cell of cells.filter((one) => one !== null)) {
    const broken = judge(models[model], cell.scenario).findings.map(({ rule }) => rule.id)
    expect(broken).toEqual(expect.arrayContaining(cell.rules))
  }
})

it('reads the address of a cell back', () => {
  const slug = cellSlug('7.3.4', 'mmap_prepare', 'set-VM_LOCKED')
  expect(parseCellSlug(slug)).toEqual({ model: '7.3.4', hook: 'mmap_prepare', action: 'set-VM_LOCKED' })
  expect(parseCellSlug('mem-populates')).toBeNull()
  expect(parseCellSlug('cell.v9.mmap.fail')).toBeNull()
})
