import { z } from 'zod'
import { Id } from '../question/schemas'

/** What a token is good for; each says no more than its word, and none gives a right that its owner lacks. */
export const tokenScopes = ['read', 'write', 'import', 'admin'] as const
export type TokenScope = (typeof tokenScopes)[number]

export const scopeText: Record<TokenScope, string> = {
  read: 'reads what its owner reads',
  write: 'takes questions, sets statuses, writes notes, scenarios and changelogs',
  import: 'brings mail in',
  admin: 'reads the audit log and the figures of this installation',
}

export const CreateToken = z.object({
  name: z.string().trim().min(1, 'is needed, to tell tokens apart').max(100, 'is longer than 100 characters'),
  scopes: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.enum(tokenScopes, 'is no scope')).min(1, 'choose at least one'),
  ),
  /** Days until it expires; 0 for never. */
  days: z.coerce.number().int().min(0).max(3650, 'is more than ten years').default(90),
})
export const RevokeToken = z.object({ id: Id })
