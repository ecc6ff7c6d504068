import { readFileSync } from 'node:fs'

/** The program's version as package.json states it. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return String(JSON.parse(text).version)
}
