import { z } from 'zod'
import { Id } from '../question/schemas'

/** Head of a revision: the key of its cover letter or first patch. */
const head = z.string().trim().min(1, 'is needed').max(1000)

export const CorrectVersion = z.object({
  seriesId: Id,
  head,
  version: z.coerce.number().int('is not a whole number').min(1, 'starts at 1').max(999, 'ends at 999'),
})
export const CorrectAuthor = z.object({
  seriesId: Id,
  name: z
    .string()
    .trim()
    .min(1, 'is needed')
    .max(200)
    .regex(/^[^<>\r\n]*$/, 'must not hold < or >'),
  address: z.string().trim().pipe(z.email('is not a mail address such as ada@example.org').max(320)),
})
export const CorrectTitle = z.object({ seriesId: Id, title: z.string().trim().min(1, 'is needed').max(300) })
export const UnlinkRevision = z.object({ seriesId: Id, head })
export const LinkRevision = z.object({
  seriesId: Id,
  /** A series' number or address here, or a message of the revision: Message-ID or link to an archive. */
  other: z.string().trim().min(1, 'is needed').max(2000),
})
export const SeriesId = z.object({ seriesId: Id })
