import { z } from 'zod'
import { Id } from '../question/schemas'

export const changelogFormats = ['kernel', 'markdown'] as const
export type ChangelogFormat = (typeof changelogFormats)[number]

const place = {
  seriesId: Id,
  label: z.string().min(1).max(40),
  format: z.enum(changelogFormats),
  edition: z.coerce.number().int().min(0),
}

export const SaveChangelogText = z.object({
  ...place,
  /** Forms send CRLF; what is pasted below `---` has LF. */
  text: z
    .string()
    .max(200_000, 'is longer than 200,000 characters')
    .transform((text) => text.replace(/\r\n?/g, '\n')),
})
export const RevertChangelogText = z.object(place)
