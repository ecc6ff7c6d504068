import { existsSync } from 'node:fs'
import path from 'node:path'
import { parseReference } from '#lib/archive/lore/reference'
import { RerollError } from '#lib/errors'
import { kindOfPath } from './open-source'
import type { CreateImport } from './schemas'

/**
 * What a person at the command line named: a path, `-`, a Message-ID, the address of a mail or of an archive.
 * @throws RerollError `unreadable-source` when it is none of these
 */
export function sourceOf(given: string, cwd: string): CreateImport {
  if (given === '-') return { kind: 'mbox', source: '-' }
  const target = path.resolve(cwd, given)
  if (existsSync(target)) return { kind: kindOfPath(target), source: target }
  if (parseReference(given)) return { kind: 'lore', source: given }
  if (/^https?:\/\//i.test(given)) return { kind: 'public-inbox', source: given }
  throw new RerollError(
    'unreadable-source',
    `There is no file or folder ${given}, and it is neither a Message-ID nor an address.`,
  )
}
