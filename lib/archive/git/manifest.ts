import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { RerollError } from '#lib/errors'
import { type FetchOptions, fetchBytes } from '../net/fetch'

const manifestSchema = z.record(
  z.string().max(500),
  z.object({ fingerprint: z.string().max(100).nullish(), modified: z.number().nullish() }),
)

/** One epoch that an archive offers for cloning. */
export interface RemoteEpoch {
  name: string
  url: string
  /** Changes with the content; null when the archive gives none. */
  fingerprint: string | null
}

const maxUnpacked = 16 * 1024 ** 2
/** The largest list there is has some twenty. */
const maxEpochs = 1000

function unpackManifest(bytes: Uint8Array, host: string): unknown {
  try {
    const text = bytes[0] === 0x1f ? gunzipSync(bytes, { maxOutputLength: maxUnpacked }) : Buffer.from(bytes)
    return JSON.parse(text.toString('utf8'))
  } catch (error) {
    throw new RerollError(
      'unreadable-source',
      `The manifest of ${host} cannot be read: ${(error as Error).message}`,
    )
  }
}

/**
 * The epochs of an inbox by its `manifest.js.gz` (public-inbox, grokmirror).
 * A manifest may lie: only paths `.../INBOX/git/N.git` below the address that was given are taken.
 *
 * @param inboxUrl `https://host/LIST`
 * @throws RerollError `unreadable-source` when there is no manifest or no epoch of this inbox in it
 */
export async function fetchEpochs(inboxUrl: string, options: FetchOptions): Promise<RemoteEpoch[]> {
  const base = new URL(inboxUrl.replace(/\/+$/, ''))
  const answer = await fetchBytes(`${base.href}/manifest.js.gz`, options)
  if (answer.status !== 200)
    throw new RerollError(
      'unreadable-source',
      `${base.host} has no manifest.js.gz for ${base.pathname} (it answers ${answer.status}).`,
    )
  const manifest = manifestSchema.safeParse(unpackManifest(answer.body, base.host))
  if (!manifest.success)
    throw new RerollError('unreadable-source', `The manifest of ${base.host} is not one.`)
  const epochs = Object.entries(manifest.data).flatMap(([path, entry]) => {
    const name = path.startsWith(`${base.pathname}/git/`)
      ? /^(\d{1,6})\.git$/.exec(path.slice(base.pathname.length + 5))?.[1]
      : undefined
    return name
      ? [{ name, url: `${base.origin}${base.pathname}/${name}`, fingerprint: entry.fingerprint ?? null }]
      : []
  })
  if (!epochs.length)
    throw new RerollError(
      'unreadable-source',
      `The manifest of ${base.host} names no epoch of ${base.pathname}.`,
    )
  if (epochs.length > maxEpochs)
    throw new RerollError(
      'unreadable-source',
      `The manifest of ${base.host} names ${epochs.length} epochs of ${base.pathname}; that cannot be.`,
    )
  return epochs.sort((a, b) => Number(a.name) - Number(b.name))
}
