import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { LoreSettings } from '#lib/archive/lore/client'
import { env } from '#lib/env'
import type { Context } from '../context'
import { type ArchiveSetting, readArchiveSetting } from '../settings/archive-setting'
import { readUserSetting } from '../settings/get-user'

/** Origins that public-inbox's own operators name as stand-ins for lore. */
const standIns: Record<string, string[]> = {
  'https://lore.kernel.org': ['https://tor.lore.kernel.org', 'https://sea.lore.kernel.org'],
}

function version(): string {
  return String(JSON.parse(readFileSync(path.join(env().root, 'package.json'), 'utf8')).version)
}

/** The archive of this installation: as the settings page says, else by REROLL_ARCHIVE; the contact else the user's. */
export async function archiveSetting(ctx: Context): Promise<ArchiveSetting> {
  const said = await readArchiveSetting(ctx.db)
  const contact = said?.contact || ((await readUserSetting(ctx.db))?.address ?? ctx.actor?.address ?? '')
  if (said) return { ...said, contact }
  const origin = new URL(env().REROLL_ARCHIVE).origin
  return { origin, fallbacks: standIns[origin] ?? [], trusted: [], contact }
}

/** `ada@example.org` is a mail address; anything else that is no URL stands as it is. */
const contactText = (contact: string): string =>
  /^[^/]+@[^/]+$/.test(contact) ? `mailto:${contact}` : contact

/** How archives are asked: where, as whom, how often (notes/parsing.md 38). */
export async function archiveSettings(ctx: Context): Promise<LoreSettings> {
  const { origin, fallbacks, trusted, contact } = await archiveSetting(ctx)
  return {
    origins: [origin, ...fallbacks],
    // Naming an archive is trusting it, wherever it is.
    trustedOrigins: [...new Set([origin, ...fallbacks, ...trusted])],
    userAgent: `Reroll/${version()}${contact ? ` (+${contactText(contact)})` : ''}`,
    pauseMs: 100,
    backOffMs: 2000,
    maxBytes: env().REROLL_UNPACKED_MAX,
  }
}
