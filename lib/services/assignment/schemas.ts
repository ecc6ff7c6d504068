import { z } from 'zod'
import { questionKinds } from '#lib/questions/types'
import { Id, SetStatus, Target } from '../question/schemas'

/** A day as a date field sends it; empty is none. */
export const Day = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
  z.iso
    .date('is not a day such as 2026-12-31')
    .transform((text) => new Date(`${text}T00:00:00Z`))
    .optional(),
)

export const ClaimQuestion = Target.extend({ until: Day })
export const ClaimMany = z.object({
  items: z.array(Target).min(1, 'choose at least one question').max(500),
  until: Day,
})
export const ProposeAssignment = Target.extend({ personId: Id, until: Day })
export const AnswerProposal = Target.extend({ assignmentId: Id, accept: z.stringbool().or(z.boolean()) })
/** All that a row of the list can set at once; what is as it was changes nothing. */
export const EditQuestion = SetStatus.extend({
  kind: z.enum(questionKinds, 'is not a kind'),
  /** Nobody, the one who acts, or a person. */
  assignee: z.literal(['none', 'me']).or(Id),
  until: Day,
})
export const ReleaseQuestion = Target.extend({ assignmentId: Id.optional() })
