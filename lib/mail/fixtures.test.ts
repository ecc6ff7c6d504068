import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseMessage } from './parse-message'

const folder = join(import.meta.dirname, '../../tests/fixtures/mail')
const names = readdirSync(folder).filter((name) => name.endsWith('.eml'))

it.each(names)('reads %s as its golden file says', (name) => {
  const { headers, contentHash, ...message } = parseMessage(readFileSync(join(folder, name)))
  expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
  const golden = join(folder, name.replace(/\.eml$/, '.json'))
  if (process.env.UPDATE === '1' || !existsSync(golden))
    writeFileSync(golden, `${JSON.stringify(message, null, 2)}\n`)
  expect(message).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
})
