import { z } from 'zod'
import type { Db } from '#lib/db/client'

/** `https://lore.kernel.org`, without a path: what stands behind it is up to the archive. */
export const Origin = z
  .string()
  .trim()
  .max(300)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, username, password, search, hash, pathname } = new URL(text)
    const plain = username === '' && password === '' && search === '' && hash === '' && pathname === '/'
    return plain && (protocol === 'http:' || protocol === 'https:')
  }, 'is not an origin such as https://lore.kernel.org')
  .transform((text) => new URL(text).origin)

export const ArchiveSetting = z.object({
  origin: Origin,
  /** Asked in this order when the origin is down. */
  fallbacks: z.array(Origin).max(10),
  /** Origins that may be private addresses. */
  trusted: z.array(Origin).max(50),
  /** What the User-Agent names, so that an archive's operator can write: a mail address or a URL; '' for none. */
  contact: z
    .string()
    .trim()
    .max(200)
    // It goes into a header.
    .regex(/^[\x21-\x7e]*$/, 'must hold no blanks and only ASCII'),
})
export type ArchiveSetting = z.infer<typeof ArchiveSetting>

/** The archive as the settings page names it; null when it names none. */
export async function readArchiveSetting(db: Db): Promise<ArchiveSetting | null> {
  const row = await db.setting.findUnique({ where: { key: 'archive' } })
  const parsed = ArchiveSetting.safeParse(row?.value)
  return parsed.success ? parsed.data : null
}
