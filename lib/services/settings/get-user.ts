import { z } from 'zod'
import type { Db } from '#lib/db/client'

export const UserSetting = z.object({
  name: z.string().trim().min(1).max(200),
  address: z.email().max(320),
})
export type UserSetting = z.infer<typeof UserSetting>

/** The user as the settings page names them; null when it names nobody. */
export async function readUserSetting(db: Db): Promise<UserSetting | null> {
  const row = await db.setting.findUnique({ where: { key: 'user' } })
  const parsed = UserSetting.safeParse(row?.value)
  return parsed.success ? parsed.data : null
}
