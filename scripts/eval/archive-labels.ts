import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { anchorPlaces, questionKinds } from '../../lib/questions/types'
import type { Label } from './labels'

const lines = z.tuple([z.number().int().positive(), z.number().int().positive()])
const effect = z.enum(['answers', 'agrees', 'declines', 'partly', 'asks-back'])

const question = z.object({
  message: z.string(),
  lines,
  kind: z.enum(questionKinds),
  status: z.enum(['open', 'answered', 'agreed', 'declined', 'withdrawn']),
  where: z.enum(anchorPlaces),
  /** Message, first and last line, effect. */
  answers: z.array(z.tuple([z.string(), z.number(), z.number(), effect])),
  byAuthor: z.boolean().optional(),
  /** A second careful reader might not label it at all. */
  doubt: z.boolean().optional(),
})

const thread = z.object({
  name: z.string(),
  /** Head and label of the revision whose replies were read. */
  head: z.string(),
  revision: z.string(),
  questions: z.array(question),
})

const file = z.object({
  /** Bundle of the archive among the corpora; null for threads that are mailboxes there, each by its name. */
  bundle: z.string().nullable(),
  read: z.string(),
  threads: z.array(thread),
})

export type ArchiveThread = z.infer<typeof thread>
export type ArchiveFile = z.infer<typeof file>

/** Archives of which threads were labelled for this project, by the name of their file. */
export const archiveNames = ['kexec', 'csky', 'corpora'] as const

/** Threads of an archive that were read and labelled for this project: no text, only where it stands. */
export function readArchive(name: (typeof archiveNames)[number]): ArchiveFile {
  const path = join(import.meta.dirname, 'archives', `${name}.json`)
  return file.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** A label of an archive in the shape of those in ../shared/eval; what was not read is null or unknown. */
export function labelOf(thread: ArchiveThread, at: number): Label | null {
  const one = thread.questions[at]
  if (!one) return null
  return {
    id: `${thread.name}:${at + 1}`,
    message: one.message,
    lines: one.lines,
    kind: one.kind,
    by_author: one.byAuthor ?? false,
    same_as: null,
    anchor: { patch: null, where: one.where, file: null, patch_line: null },
    answers: one.answers.map(([message, first, last, effect]) => ({ message, lines: [first, last], effect })),
    status: one.status,
    next_version: 'unknown',
  }
}
