import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { RerollError } from '#lib/errors'
import { type Fetched, type FetchOptions, fetchBytes } from '../net/fetch'

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

/** What an address names: an inbox, and one epoch of it where it leads to that. */
export interface InboxAddress {
  inbox: string
  epoch: string | null
}

/** Reads `ORIGIN/LIST`, `ORIGIN/LIST/manifest.js.gz`, and the clone address of an epoch: `/LIST/N`, `/LIST/git/N.git`. */
export function parseInboxAddress(text: string): InboxAddress {
  const url = new URL(text)
  const path = url.pathname.replace(/\/+$/, '').replace(/\/manifest\.js\.gz$/, '')
  const epoch = /^(.+?)(?:\/git\/(\d{1,6})\.git|\/(\d{1,6}))$/.exec(path)
  const [, list = path, repository, number] = epoch ?? []
  return { inbox: url.origin + list, epoch: repository ?? number ?? null }
}

/** @throws RerollError `unavailable` for what may pass by itself, else `unreadable-source` */
function refuseNoManifest({ status, body }: Fetched, base: URL): void {
  if (status >= 500 || status === 429)
    throw new RerollError('unavailable', `${base.host} answers ${status} in place of its manifest.`)
  if (status !== 200)
    throw new RerollError(
      'unreadable-source',
      `${base.host} has no manifest.js.gz for ${base.pathname} (it answers ${status}).`,
    )
  if (Buffer.from(body.subarray(0, 64)).toString('latin1').trimStart().startsWith('<'))
    throw new RerollError(
      'unavailable',
      `${base.host} sent a web page in place of its manifest, which cannot be read: probably a challenge for robots.`,
    )
}

/**
 * The epochs of an inbox by its `manifest.js.gz` (public-inbox, grokmirror).
 * A manifest may lie: only paths `.../INBOX/git/N.git` below the address that was given are taken.
 *
 * @param inboxUrl `https://host/LIST`
 * @throws RerollError `unreadable-source` when there is no manifest or no epoch of this inbox in it, `unavailable`
 */
export async function fetchEpochs(inboxUrl: string, options: FetchOptions): Promise<RemoteEpoch[]> {
  const answer = await fetchBytes(`${inboxUrl.replace(/\/+$/, '')}/manifest.js.gz`, options)
  // Behind a redirect (http to https, a list of another name) the epochs lie where the manifest does.
  const base = new URL(answer.url.replace(/\/manifest\.js\.gz$/, ''))
  refuseNoManifest(answer, base)
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
