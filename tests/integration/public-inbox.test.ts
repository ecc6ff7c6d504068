import { gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Import } from '#lib/db/generated/client'
import { splitMbox } from '#lib/mail/mbox'
import { readMail } from '#lib/series/read-mail'
import type { Mail } from '#lib/series/types'
import type { Context } from '#lib/services/context'
import { askFollowed } from '#lib/services/follow/ask-followed'
import { followSeries } from '#lib/services/follow/follow-series'
import { getFollowed } from '#lib/services/follow/list-followed'
import { lookAtFeed } from '#lib/services/follow/look-at-feed'
import { retryImport } from '#lib/services/import/change-import'
import { createImport } from '#lib/services/import/create-import'
import { openSource } from '#lib/services/import/open-source'
import { runImport } from '#lib/services/import/run-import'
import { sourceOf } from '#lib/services/import/source-of'
import { setArchive } from '#lib/services/settings/set-archive'
import { type ArchiveServer, hasPublicInbox, serveBadly, startArchive } from '../helpers/archive-server'
import { testDatabase } from '../helpers/database'
import { importMails } from '../helpers/imports'
import { mailBytes, patchText } from '../helpers/mails'
import { hasShared } from '../helpers/shared'

// The app asks as it always does, only more impatiently: nobody waits minutes for a bad server in a test.
vi.mock('#lib/services/import/archive-settings', async (original) => {
  const real = await original<typeof import('#lib/services/import/archive-settings')>()
  const impatient = { pauseMs: 0, backOffMs: 10, fetch: { slowMs: 700 } }
  return {
    ...real,
    archiveSettings: async (ctx: Context) => ({ ...(await real.archiveSettings(ctx)), ...impatient }),
  }
})

const test = testDatabase()
/** Milliseconds; a busy machine is no fault of the app. */
const patience = 600_000
vi.setConfig({ testTimeout: patience })
const minute = 60_000
const at = (minutes: number): Context => ({ ...test.context(), now: new Date(Date.now() + minutes * minute) })

const setOrigin = (origin: string): Promise<unknown> =>
  setArchive({ ctx: at(0), input: { origin, fallbacks: '', trusted: '', contact: '' } })

/** Imports what `reroll import GIVEN` would. */
async function importGiven(given: string): Promise<Import> {
  const row = await createImport({ ctx: at(0), input: sourceOf(given, '/'), queue: false })
  const done = await runImport({ ctx: at(0), input: { id: row.id } })
  if (!done) throw new Error('The import was taken by somebody else.')
  return done
}

const reply = (id: string, parent: string, words: string, when = new Date()): string =>
  `From: Nils Later <nils@example.org>
To: csky@example.org
Subject: Re: what came later
Date: ${when.toUTCString()}
Message-ID: <${id}>
In-Reply-To: <${parent}>

${words}
`

describe.skipIf(!hasPublicInbox || !hasShared)('against a real public-inbox', () => {
  let archive: ArchiveServer
  let cover: Mail

  /** The cover letter of the first revision of the series that the corpus holds whole. */
  async function findCover(): Promise<Mail> {
    const query = encodeURIComponent('s:"mmap_complete"')
    const response = await fetch(`${archive.origin}/${archive.list}/?x=m&t=1&q=${query}`, { method: 'POST' })
    const box = gunzipSync(Buffer.from(await response.arrayBuffer()))
    for await (const { bytes } of splitMbox([box])) {
      const mail = readMail(bytes)
      if (mail.kind === 'cover' && mail.subject.version === 1) return mail
    }
    throw new Error('The archive does not hold the series.')
  }

  beforeAll(async () => {
    archive = await startArchive()
    cover = await findCover()
  }, patience)
  afterAll(() => archive?.stop())
  beforeEach(async () => {
    await setOrigin(archive.origin)
  })

  const seriesOfCover = () =>
    test.db.series.findFirstOrThrow({
      where: { revisions: { some: { headKey: cover.key } } },
      include: { revisions: { orderBy: { position: 'asc' } } },
    })

  it('imports a series by Message-ID, with its replies and its other revisions', async () => {
    const done = await importGiven(cover.key)
    expect(done).toMatchObject({ state: 'done', error: null, problems: 0 })
    expect(done.bytes).toBeGreaterThan(10_000)
    const { revisions } = await seriesOfCover()
    expect(revisions[0]).toMatchObject({ headKey: cover.key, expected: cover.subject.total, missing: [] })
    expect(revisions[0]?.messageCount).toBeGreaterThan(60)
    expect(revisions.length).toBeGreaterThan(1)
  })

  /** Message-IDs that a source gives. */
  async function idsOf(source: string): Promise<string[]> {
    const reader = await openSource(at(0), { id: 0, kind: 'lore', source, location: null })
    const ids: string[] = []
    for await (const { raw } of reader.read(null)) ids.push(readMail(raw.bytes).key)
    return [...new Set(ids)].sort()
  }

  it('reads the same by every form of address', async () => {
    const id = encodeURIComponent(cover.key)
    const { list, origin } = archive
    const wanted = await idsOf(cover.key)
    expect(wanted.length).toBeGreaterThan(60)
    // The redirect of /ID/ leads to the list; /all/ is what this archive does not have.
    for (const path of [
      `${list}/${id}/`,
      `${list}/${id}/T/#u`,
      `${list}/${id}/t.mbox.gz`,
      `${id}/`,
      `all/${id}/`,
      `r/${id}`,
    ])
      expect(await idsOf(`${origin}/${path}`), path).toEqual(wanted)
  })

  it('says that the archive does not have a message', async () => {
    expect(await importGiven('nobody-sent-this@example.org')).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('has nobody-sent-this@example.org'),
    })
  })

  it('clones the inbox by its manifest, and reads only new commits the next time', async () => {
    const url = `${archive.origin}/${archive.list}`
    const done = await importGiven(url)
    expect(done).toMatchObject({ state: 'done', kind: 'public-inbox' })
    expect(done.seen).toBe(done.total)
    expect(done.seen).toBeGreaterThan(500)
    // One epoch by its clone address is the same, from the same clone.
    for (const address of [`${url}/0`, `${url}/git/0.git`, `${url}/manifest.js.gz`]) {
      const row = { id: 0, kind: 'public-inbox', source: address, location: null }
      expect((await (await openSource(at(0), row)).size(null)).messages, address).toBe(done.total)
    }
    const mail = reply('clone-later@example.org', cover.key, 'Came after the clone.')
    await archive.add(mail)
    await test.db.import.update({ where: { id: done.id }, data: { state: 'failed' } })
    await retryImport({ ctx: at(0), input: { id: done.id } })
    const again = await runImport({ ctx: at(0), input: { id: done.id } })
    expect(again).toMatchObject({ state: 'done', seen: done.seen + 1, fresh: done.fresh + 1 })
    archive.remove(mail)
    await test.db.import.update({ where: { id: done.id }, data: { state: 'queued' } })
    await runImport({ ctx: at(0), input: { id: done.id } })
    const key = 'clone-later@example.org'
    expect((await test.db.message.findFirstOrThrow({ where: { key } })).hiddenAt).not.toBeNull()
  })

  it('follows a series: a later reply and a later revision arrive by themselves', async () => {
    await importGiven(`${archive.origin}/${archive.list}/${encodeURIComponent(cover.key)}/`)
    const before = await seriesOfCover()
    const follow = await followSeries({ ctx: at(0), input: { seriesId: before.id } })
    const input = { followId: follow.id }
    expect(await askFollowed({ ctx: at(0), input })).toMatchObject({ fresh: 0, follow: { error: null } })
    const newest = before.revisions.at(-1)
    const version = (newest?.version ?? 1) + 1
    await archive.add(reply('follow-later@example.org', cover.key, 'One more thought on this.'))
    await archive.add(
      `From: ${before.authorName} <${before.authorAddress}>
To: csky@example.org
Subject: [PATCH v${version}] demo: the same work under another name
Date: ${new Date().toUTCString()}
Message-ID: <follow-next@example.org>

Changes in v${version}:
- another name
- Link to v${version - 1}: https://lore.kernel.org/all/${encodeURIComponent(newest?.headKey ?? '')}/

${patchText()}`,
    )
    await archive.add(reply('follow-stranger@example.org', 'somebody-else@example.org', 'Of no concern.'))
    // Not before its time, whoever asks.
    expect(await askFollowed({ ctx: at(4), input })).toBeNull()
    const asked = await Promise.all([14, 14, 14, 14].map((when) => askFollowed({ ctx: at(when), input })))
    expect(asked.filter((one) => one !== null)).toMatchObject([{ fresh: 2, follow: { error: null } }])
    const after = await seriesOfCover()
    expect(after.revisions).toHaveLength(before.revisions.length + 1)
    expect(after.revisions.at(-1)).toMatchObject({ headKey: 'follow-next@example.org', version })
    const of = (one: typeof before) =>
      one.revisions.find(({ headKey }) => headKey === cover.key)?.messageCount
    expect(of(after)).toBe((of(before) ?? 0) + 1)
    expect(await test.db.message.count({ where: { key: 'follow-stranger@example.org' } })).toBe(0)
    const view = await getFollowed(at(14), after)
    expect(view).toMatchObject({ failures: 0, error: null })
    expect((view?.nextAt.getTime() ?? 0) - at(14).now.getTime()).toBeLessThan(15 * minute)
  })

  it('learns by the feed of the list that a followed series has news', async () => {
    await importGiven(`${archive.origin}/${archive.list}/${encodeURIComponent(cover.key)}/`)
    const { id: seriesId } = await seriesOfCover()
    const follow = await followSeries({ ctx: at(0), input: { seriesId } })
    await askFollowed({ ctx: at(0), input: { followId: follow.id } })
    const feed = await test.db.feed.findFirstOrThrow()
    expect(feed.url).toBe(`${archive.origin}/${archive.list}`)
    const input = { feedId: feed.id }
    expect(await lookAtFeed({ ctx: at(1), input })).toEqual([])
    await archive.add(reply('feed-later@example.org', cover.key, 'The feed tells of this.'))
    expect(await lookAtFeed({ ctx: at(3), input })).toBeNull()
    expect(await lookAtFeed({ ctx: at(7), input })).toHaveLength(1)
    const { nextAt } = await test.db.follow.findUniqueOrThrow({ where: { id: follow.id } })
    expect(nextAt.getTime()).toBeLessThanOrEqual(at(7).now.getTime())
    expect(await askFollowed({ ctx: at(7), input: { followId: follow.id } })).toMatchObject({ fresh: 1 })
  })

  it('follows a series of a cloned inbox by new commits', async () => {
    await importGiven(`${archive.origin}/${archive.list}`)
    const { id: seriesId } = await seriesOfCover()
    const follow = await followSeries({ ctx: at(0), input: { seriesId } })
    await archive.add(reply('commit-later@example.org', cover.key, 'Only in git.'))
    expect(await askFollowed({ ctx: at(6), input: { followId: follow.id } })).toMatchObject({
      fresh: 1,
      follow: { error: null, importId: null },
    })
  })
})

describe('against a server that behaves badly', () => {
  const stops: (() => void)[] = []
  afterEach(() => {
    for (const stop of stops.splice(0)) stop()
  })

  async function serve(listener: Parameters<typeof serveBadly>[0]): Promise<string> {
    const { origin, server } = await serveBadly(listener)
    stops.push(() => {
      server.closeAllConnections()
      server.close()
    })
    await setOrigin(origin)
    return origin
  }

  it('says that a server died in the middle', async () => {
    await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100000' })
      response.write('half of it')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await importGiven('any@example.org')).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/broke off/),
    })
  })

  it('tells an HTML challenge from mail', async () => {
    await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Robot?</title>')
    })
    expect(await importGiven('any@example.org')).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/challenge/),
    })
  })

  it('gives up on a server that trickles a byte a second', async () => {
    await serve((_request, response) => {
      const timer = setInterval(() => response.write('x'), 100)
      response.on('close', () => clearInterval(timer))
    })
    expect(await importGiven('any@example.org')).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(/too slowly/),
    })
  })

  it('tries a clone again later whose server broke off', async () => {
    const origin = await serve((request, response) => {
      if (request.url?.endsWith('/manifest.js.gz')) response.end('{"/list/git/0.git": {"fingerprint": "a"}}')
      else response.destroy()
    })
    const input = sourceOf(`${origin}/list`, '/')
    const row = await createImport({ ctx: at(0), input, queue: false })
    await expect(runImport({ ctx: at(0), input: { id: row.id, retryable: true } })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/could not be cloned/),
    })
    expect(await test.db.import.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      state: 'queued',
      error: expect.stringMatching(/tried again later/),
    })
  })

  it('notes why a followed series could not be asked for, and asks ever later', async () => {
    await serve((_request, response) => {
      response.writeHead(503).end()
    })
    await importMails(test, mailBytes({ id: 'p1', subject: '[PATCH] demo: start', body: patchText() }))
    const { id: seriesId } = await test.db.series.findFirstOrThrow()
    const follow = await followSeries({ ctx: at(0), input: { seriesId } })
    const pauses: number[] = []
    for (const when of [0, 7, 20]) {
      const asked = await askFollowed({ ctx: at(when), input: { followId: follow.id } })
      expect(asked?.follow.error).toMatch(/answers 503/)
      pauses.push(((asked?.follow.nextAt.getTime() ?? 0) - at(when).now.getTime()) / minute)
    }
    expect(pauses.map(Math.floor)).toEqual([5, 10, 20])
  })
})
