import { z } from 'zod'
import { LIMITS } from '#lib/simulator/limits'
import { Id } from '../question/schemas'

const words = (most: number) => z.string().trim().max(most, `is longer than ${most} characters`)

export const SaveScenario = z.object({
  title: words(200).min(1, 'is needed'),
  question: words(2000).default(''),
  /** The JSON; what it means is checked by lib/simulator. */
  text: z
    .string()
    .min(1, 'is needed')
    .max(LIMITS.characters, `is longer than ${LIMITS.characters} characters`),
  forkedFrom: z.string().max(200).optional(),
  /** With id and edition a scenario is changed, without them one is added. */
  id: Id.optional(),
  edition: z.coerce.number().int().min(0).optional(),
})
export const RemoveScenario = z.object({ id: Id, edition: z.coerce.number().int().min(0) })
