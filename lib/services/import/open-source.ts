import { statSync } from 'node:fs'
import path from 'node:path'
import { fileSource } from '#lib/archive/file-source'
import { isBundle, openBundle } from '#lib/archive/git/bundle'
import { findEpochs, isInboxFolder } from '#lib/archive/git/epochs'
import { fetchAll } from '#lib/archive/git/fetch-all'
import { GitSource } from '#lib/archive/git/git-source'
import { fetchEpochs, parseInboxAddress } from '#lib/archive/git/manifest'
import { LoreClient } from '#lib/archive/lore/client'
import { parseReference } from '#lib/archive/lore/reference'
import { seriesSource } from '#lib/archive/lore/series-source'
import type { ArchiveSource } from '#lib/archive/types'
import { goneMails } from '#lib/db/bulk/gone-mails'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'
import { openFollow } from '../follow/follow-source'
import { archiveSettings } from './archive-settings'
import { downloadProgress } from './download-progress'
import { sourceLimits } from './limits'

const workFolder = (name: string): string =>
  path.join(env().dataDir, 'archives', name.replace(/[^\w.-]+/g, '_').slice(-100))

/** The part of a row that says what to read. */
interface Wanted {
  id: number
  kind: string
  source: string
  location: string | null
}

async function openLore(ctx: Context, { id, source }: Wanted): Promise<ArchiveSource> {
  const reference = parseReference(source)
  if (!reference) throw new RerollError('unreadable-source', `${source} names no mail at an archive.`)
  return seriesSource({
    client: new LoreClient(await archiveSettings(ctx)),
    label: reference.messageId,
    references: [reference],
    limits: sourceLimits(),
    nowSeconds: Math.floor(ctx.now.getTime() / 1000),
    since: null,
    onProgress: downloadProgress(ctx, id),
  })
}

/** What a purge took away is found by what this archive brought before. */
const goneFrom =
  ({ source }: Wanted) =>
  (present: ReadonlySet<string>) =>
    goneMails(source, present)

async function openClone(
  ctx: Context,
  row: Wanted,
  url: string,
  signal?: AbortSignal,
): Promise<ArchiveSource> {
  const settings = await archiveSettings(ctx)
  const onProgress = downloadProgress(ctx, row.id)
  const address = parseInboxAddress(url)
  const options = { ...settings, workDir: workFolder(address.inbox), signal, onProgress }
  const epochs = await fetchEpochs(address.inbox, options)
  const wanted = address.epoch === null ? epochs : epochs.filter(({ name }) => name === address.epoch)
  if (wanted.length === 0)
    throw new RerollError('unreadable-source', `${address.inbox} has no epoch ${address.epoch}.`)
  const fetched = await fetchAll(wanted, options)
  const inbox = new URL(address.inbox).pathname.replaceAll('/', '') || null
  return new GitSource({
    ...{ label: url, ...fetched, inbox, workDir: options.workDir },
    limits: sourceLimits(),
    goneMails: goneFrom(row),
  })
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false
}

async function openLocalGit(row: Wanted, target: string): Promise<ArchiveSource> {
  const workDir = workFolder(target)
  const epochs = isFolder(target) ? findEpochs(target) : [await openBundle(target, workDir)]
  const inbox = path.basename(target).replace(/(?:\.\d+)?\.(?:git|bundle)$/, '')
  return new GitSource({
    ...{ label: target, epochs, inbox, workDir },
    limits: sourceLimits(),
    goneMails: goneFrom(row),
  })
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
export async function openSource(ctx: Context, row: Wanted, signal?: AbortSignal): Promise<ArchiveSource> {
  const target = row.location ?? row.source
  if (row.source === '-')
    throw new RerollError(
      'unreadable-source',
      'Standard input is read only by the command that it was given to; run that again.',
    )
  if (row.kind === 'lore') return openLore(ctx, row)
  if (row.kind === 'follow')
    return openFollow(ctx, row.id, { limits: sourceLimits(), onProgress: downloadProgress(ctx, row.id) })
  if (row.kind === 'public-inbox')
    return /^https?:\/\//i.test(target) ? openClone(ctx, row, target, signal) : openLocalGit(row, target)
  return fileSource(target, sourceLimits())
}
