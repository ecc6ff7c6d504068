import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { quoteBody } from './quote-body'
import { findTrailers } from './trailers'

const folder = join(import.meta.dirname, '../../tests/fixtures/quote')
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))

it.each(names)('takes %s apart as its golden file says', (name) => {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1)
  const body = quoteBody(lines)
  const found = findTrailers(body).map(
    (one) =>
      `trailer ${one.line}: ${one.name} = ${one.value}${one.note === null ? '' : ` (note: ${one.note})`}`,
  )
  const seen = [...body.lines.map((line) => `${line.kind.padEnd(11)} ${line.depth} ${line.text}`), ...found]
    .map((line) => `${line}\n`)
    .join('')
  const golden = join(folder, name.replace(/\.txt$/, '.golden'))
  if (process.env.UPDATE === '1' || !existsSync(golden)) writeFileSync(golden, seen)
  expect(seen).toBe(readFileSync(golden, 'utf8'))
})
