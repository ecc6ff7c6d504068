import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { fixtures, reroll } from './run'

/** Compares with the file of what was once read and found right; `UPDATE=1` writes it anew. */
function golden(name: string, found: unknown): void {
  const path = resolve(fixtures, name)
  if (process.env.UPDATE === '1' || !existsSync(path))
    writeFileSync(path, `${JSON.stringify(found, null, 2)}\n`)
  expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
}

const mixed = resolve(fixtures, 'mixed.mbox')
const lines = (out: string): unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

it('parse prints one object a message in the order of the file', async () => {
  const { code, out } = await reroll(['parse', '--mbox', mixed, '--json'])
  expect(code).toBe(0)
  golden('mixed.parse.json', lines(out))
})

it('series prints what cli.md says', async () => {
  const { code, out } = await reroll(['series', '--mbox', mixed, '--json'])
  expect(code).toBe(0)
  const [found] = lines(out)
  const { problems, ...rest } = found as { problems: { source: string }[] }
  golden('mixed.series.json', {
    ...rest,
    problems: problems.map((problem) => ({ ...problem, source: 'mixed.mbox' })),
  })
})

it('trailers prints those of the replies with where they came from', async () => {
  const { code, out } = await reroll(['trailers', '--mbox', mixed, '--json'])
  expect(code).toBe(0)
  golden('mixed.trailers.json', lines(out)[0])
})
