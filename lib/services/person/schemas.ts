import { z } from 'zod'
import { Id } from '../question/schemas'
import { mailmapLimits } from './mailmap'

const name = z.string().trim().min(1, 'is needed').max(200)

export const AddPerson = z.object({
  name,
  address: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email('is not a mail address such as ada@example.org').max(320)),
})
export const RenamePerson = z.object({ id: Id, name })
export const MergePersons = z.object({ id: Id, other: Id })
/** An address as mail has it, which may be odder than one that a form takes. */
export const PartAddress = z.object({ address: z.string().trim().toLowerCase().min(1, 'is needed').max(500) })
export const Mailmap = z.object({
  text: z
    .string()
    .max(mailmapLimits.bytes, 'is larger than a megabyte')
    .refine((text) => text.trim() !== '', 'is empty; paste a .mailmap or choose the file'),
})
export const OneApart = z.object({ apartId: Id })
