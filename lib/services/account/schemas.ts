import { z } from 'zod'
import { passwordLength } from '#lib/auth/password'
import { roles } from '#lib/auth/roles'
import { Id } from '../question/schemas'

export const Address = z
  .string('is needed')
  .trim()
  .toLowerCase()
  .pipe(z.email('is not a mail address such as ada@example.org').max(320))

export const Name = z.string('is needed').trim().min(1, 'is needed').max(200)

export const NewPassword = z
  .string('is needed')
  .min(passwordLength.min, `needs at least ${passwordLength.min} characters; a few words do well`)
  .max(passwordLength.max, `has more than ${passwordLength.max} characters`)

/** What a sign-in sends; anything that is no address is no account either, and is told the same. */
export const PasswordSignIn = z.object({
  login: z.string().trim().toLowerCase().max(320),
  password: z.string().max(passwordLength.max),
})

export const GivenRole = z.enum(roles, 'is not a role')

/** For the whole instance, for a list (its List-Id or address), or for a series (its number in the addresses here). */
export const GivenScope = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('instance') }),
  z.object({
    scope: z.literal('list'),
    list: z.string().trim().toLowerCase().min(1, 'names no list').max(320),
  }),
  z.object({ scope: z.literal('series'), seriesId: Id }),
])

const withScope = z.preprocess(
  (value) =>
    value && typeof value === 'object' && !('scope' in value) ? { ...value, scope: 'instance' } : value,
  GivenScope,
)

export const Invite = z.object({ address: Address, role: GivenRole }).and(withScope)
export const SetRole = z.object({ accountId: Id, role: GivenRole }).and(withScope)
export const RemoveRole = z.object({ accountId: Id, grantId: Id })
export const AccountId = z.object({ accountId: Id })

export const Join = z.object({
  token: z.string().max(100),
  name: Name.optional(),
  login: Address.optional(),
  password: NewPassword,
  /** Only asked of the first administrator: whether everybody may read. */
  open: z.stringbool().or(z.boolean()).optional(),
})
export const ChangePassword = z.object({ current: z.string().max(passwordLength.max), password: NewPassword })

/** An address that somebody says is theirs, and the code that was mailed there. */
export const OwnAddress = z.object({ address: Address })
export const ProveAddress = OwnAddress.extend({
  code: z.string('is needed').trim().min(8, 'is too short').max(40),
})
/** Anything that is no address is no account either, and is told the same. */
export const LostPassword = z.object({
  login: z.string('is needed').trim().toLowerCase().min(1, 'is needed').max(320),
})
