import { z } from 'zod'
import { anchorPlaces, questionKinds, questionStatuses } from '#lib/questions/types'
import { Id } from '../input'

export { Id }

/** The question and the edition that its reader saw. */
export const Target = z.object({ id: Id, edition: z.coerce.number().int().min(0) })
export type Target = z.infer<typeof Target>

/** An empty field of a form is no value. */
const blank = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )

const status = z.enum(questionStatuses, 'is not a status')
/** Label of the revision that addressed it, such as `v2`. */
const addressedIn = blank(z.string().trim().max(40))

export const SetStatus = Target.extend({ status, addressedIn })
export const SetKind = Target.extend({ kind: z.enum(questionKinds, 'is not a kind') })
export const SetSummary = Target.extend({ summary: blank(z.string().trim().max(200)) })
export const SetSure = Target.extend({ sure: z.stringbool().or(z.boolean()) })
export const SetAnchor = Target.extend({
  /** Key of the patch or cover letter; without it the one that it is anchored to now. */
  patch: blank(z.string().max(1000)),
  where: z.enum(anchorPlaces).default('diff'),
  patchLine: blank(z.coerce.number().int().positive().max(10_000_000)),
})
export const SplitQuestion = Target.extend({
  /** The last line of the first part. */
  afterLine: z.coerce.number().int().positive(),
})
export const MergeQuestions = Target.extend({
  others: z.array(Target).min(1, 'choose at least one other question').max(50),
})
export const AddQuestion = z
  .object({
    messageKey: z.string().min(1).max(1000),
    lineFirst: z.coerce.number().int().positive(),
    lineLast: z.coerce.number().int().positive(),
    kind: z.enum(questionKinds).default('question'),
    summary: blank(z.string().trim().max(200)),
  })
  .refine((value) => value.lineFirst <= value.lineLast, 'the first line comes after the last')
export const AddAnswer = Target.extend({
  /** A Message-ID, bare, in angle brackets or in a link to an archive. */
  message: z.string().trim().min(1, 'is needed').max(2000),
  effect: z.enum(['answers', 'agrees', 'declines', 'partly', 'asks-back']).default('answers'),
  lineFirst: blank(z.coerce.number().int().positive()),
  lineLast: blank(z.coerce.number().int().positive()),
})
export const RejectAnswer = Target.extend({
  answerId: Id,
  rejected: z.stringbool().or(z.boolean()).default(true),
})
const items = z.array(Target).min(1, 'choose at least one question').max(500)
export const SetStatusMany = z.object({
  items,
  status,
  addressedIn,
})
export const SetKindMany = z.object({ items, kind: z.enum(questionKinds, 'is not a kind') })
export const SetSureMany = z.object({ items, sure: z.stringbool().or(z.boolean()) })
