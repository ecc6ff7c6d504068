import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

it('tells the services who asks when the web server starts', () => {
  // Without it every request would be a stranger's, and nobody could sign in.
  const text = readFileSync(path.join(root, 'instrumentation.ts'), 'utf8')
  expect(text).toContain("import('./app/_auth/register')")
  expect(text).toMatch(/tellWhoAsks\(\)/)
})
