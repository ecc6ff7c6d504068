import { z } from 'zod'
import { Id } from '../question/schemas'

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
