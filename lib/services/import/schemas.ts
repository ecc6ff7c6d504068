import { z } from 'zod'

export const importKinds = [
  'mbox',
  'eml',
  'maildir',
  'paste',
  'lore',
  'public-inbox',
  'sample',
  'follow',
] as const
export type ImportKind = (typeof importKinds)[number]

export const importStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'removed'] as const
export type ImportState = (typeof importStates)[number]

export const ImportId = z.object({ id: z.coerce.number().int().positive() })

export const CreateImport = z.object({
  kind: z.enum(importKinds),
  source: z.string().trim().min(1).max(4000),
  location: z.string().max(4000).nullish(),
})
export type CreateImport = z.input<typeof CreateImport>
