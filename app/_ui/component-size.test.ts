import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const app = path.resolve(import.meta.dirname, '..')

/** Lines of every file that holds components. */
const sizes = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name, lines: readFileSync(path.join(app, name), 'utf8').split('\n').length - 1 }))

test('no file of components is over 150 lines', () => {
  expect(sizes.length).toBeGreaterThan(100)
  expect(sizes.filter(({ lines }) => lines > 150)).toEqual([])
})
