import { statSync } from 'node:fs'
import path from 'node:path'
import { fileSource } from '#lib/archive/file-source'
import { isBundle, openBundle } from '#lib/archive/git/bundle'
import { fetchEpoch } from '#lib/archive/git/clone'
import { findEpochs, isInboxFolder } from '#lib/archive/git/epochs'
import { GitSource } from '#lib/archive/git/git-source'
import { fetchEpochs } from '#lib/archive/git/manifest'
import { LoreClient } from '#lib/archive/lore/client'
import { parseReference } from '#lib/archive/lore/reference'
import { threadSource } from '#lib/archive/lore/thread-source'
import type { ArchiveSource, SourceLimits } from '#lib/archive/types'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'
import { archiveSettings } from './archive-settings'

export const sourceLimits = (): SourceLimits => ({
  messageBytes: env().REROLL_MESSAGE_MAX,
  unpackedBytes: env().REROLL_UNPACKED_MAX,
})

const workFolder = (name: string): string =>
  path.join(env().dataDir, 'archives', name.replace(/[^\w.-]+/g, '_').slice(-100))

async function openLore(ctx: Context, source: string): Promise<ArchiveSource> {
  const reference = parseReference(source)
  if (!reference) throw new RerollError('unreadable-source', `${source} names no mail at an archive.`)
  const client = new LoreClient(await archiveSettings(ctx))
  return threadSource({
    client,
    reference,
    limits: sourceLimits(),
    nowSeconds: Math.floor(ctx.now.getTime() / 1000),
  })
}

async function openClone(ctx: Context, url: string, signal?: AbortSignal): Promise<ArchiveSource> {
  const settings = await archiveSettings(ctx)
  const options = { ...settings, workDir: workFolder(url), signal }
  const epochs = []
  for (const remote of await fetchEpochs(url, options)) epochs.push(await fetchEpoch(remote, options))
  const inbox = new URL(url).pathname.replaceAll('/', '') || null
  return new GitSource({ label: url, epochs, inbox, workDir: options.workDir, limits: sourceLimits() })
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false
}

async function openLocalGit(target: string, folder: boolean): Promise<ArchiveSource> {
  const workDir = workFolder(target)
  const epochs = folder ? findEpochs(target) : [await openBundle(target, workDir)]
  const inbox = path.basename(target).replace(/(?:\.\d+)?\.(?:git|bundle)$/, '')
  return new GitSource({ label: target, epochs, inbox, workDir, limits: sourceLimits() })
}

/** Which kind of source a path on this machine is, by what is there. */
export function kindOfPath(target: string): 'public-inbox' | 'mbox' | 'eml' {
  const folder = isFolder(target)
  const file = !folder && statSync(target, { throwIfNoEntry: false })?.isFile()
  if (folder ? isInboxFolder(target) : file && isBundle(target)) return 'public-inbox'
  return target.endsWith('.eml') ? 'eml' : 'mbox'
}

/**
 * The reader for an import.
 * @throws RerollError when there is nothing to read
 */
export async function openSource(
  ctx: Context,
  row: { kind: string; source: string; location: string | null },
  signal?: AbortSignal,
): Promise<ArchiveSource> {
  const target = row.location ?? row.source
  if (row.source === '-')
    throw new RerollError(
      'unreadable-source',
      'Standard input is read only by the command that it was given to; run that again.',
    )
  if (row.kind === 'lore') return openLore(ctx, row.source)
  if (row.kind === 'public-inbox')
    return /^https?:\/\//i.test(target)
      ? openClone(ctx, target, signal)
      : openLocalGit(target, isFolder(target))
  return fileSource(target, sourceLimits())
}
