import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LoreSettings } from '#lib/archive/lore/client'
import { env } from '#lib/env'
import type { Context } from '../context'
import { readUserSetting } from '../settings/get-user'

/** Origins that public-inbox's own operators name as stand-ins for lore. */
const standIns: Record<string, string[]> = { 'https://lore.kernel.org': ['https://sea.lore.kernel.org'] }

function version(): string {
  return String(JSON.parse(readFileSync(path.join(env().root, 'package.json'), 'utf8')).version)
}

/** How archives are asked: where, as whom, how often (notes/parsing.md 38). */
export async function archiveSettings(ctx: Context): Promise<LoreSettings> {
  const { REROLL_ARCHIVE, REROLL_UNPACKED_MAX } = env()
  const origin = new URL(REROLL_ARCHIVE).origin
  const contact = (await readUserSetting(ctx.db))?.address ?? ctx.actor?.address
  return {
    origins: [origin, ...(standIns[origin] ?? [])],
    trustedOrigins: [origin],
    userAgent: `Reroll/${version()}${contact ? ` (+mailto:${contact})` : ''}`,
    pauseMs: 100,
    backOffMs: 2000,
    maxBytes: REROLL_UNPACKED_MAX,
  }
}
