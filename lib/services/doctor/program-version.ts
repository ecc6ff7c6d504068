import { readFileSync } from 'node:fs'
import path from 'node:path'
import { env } from '#lib/env'

/** The version of this program, as package.json names it. */
export function programVersion(): string {
  return String(JSON.parse(readFileSync(path.join(env().root, 'package.json'), 'utf8')).version)
}
