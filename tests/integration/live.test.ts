import { afterEach, expect, it, vi } from 'vitest'
import { type LiveEntry, LiveHub } from '#lib/queue/live'
import { setStatus } from '#lib/services/question/set-status'
import { testDatabase } from '../helpers/database'
import { importMails } from '../helpers/imports'
import { mailBytes, patchText } from '../helpers/mails'

const test = testDatabase()
const hubs: LiveHub[] = []
const hub = (options: { maxReaders?: number; maxKept?: number } = {}): LiveHub => {
  const made = new LiveHub({ maxReaders: 10, maxKept: 100, lingerMs: 50, ...options })
  hubs.push(made)
  return made
}
afterEach(() => {
  for (const made of hubs.splice(0)) made.stop()
})

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start the device', body: patchText() })
const reply = (id: string) =>
  mailBytes({
    id,
    subject: 'Re: [PATCH] demo: start the device',
    from: 'Rune <rune@example.org>',
    inReplyTo: 'p1',
    body: '> +\tdemo_start(dev);\n\nWhy is the return value not checked here?\n',
  })

/** A reader that hears already. */
async function reader(of: LiveHub, last: string | null = null) {
  const heard: LiveEntry[] = []
  const stop = of.read(last, (entry) => heard.push(entry))
  // The first row that is heard says that the database is listened to.
  await vi.waitFor(async () => {
    await test.db.follow.deleteMany()
    await test.db.follow.create({ data: { messageKey: 'ping' } })
    expect(heard.some(({ news }) => news.kind === 'follow')).toBe(true)
  }, 10_000)
  return {
    heard,
    stop,
    of: (kind: string) => heard.filter(({ news }) => news.kind === kind).map(({ news }) => news),
  }
}

it('tells of new mail by series, of questions, of imports that move on, and of decisions', async () => {
  await importMails(test, patch)
  const { id: seriesId } = await test.db.series.findFirstOrThrow()
  const one = await reader(hub())
  const done = await importMails(test, reply('r1'), reply('r2'))
  await vi.waitFor(() =>
    expect(one.of('questions')).toContainEqual({ kind: 'questions', series: [seriesId] }),
  )
  expect(one.of('mail')).toEqual([{ kind: 'mail', series: [{ id: seriesId, replies: 2, revisions: 0 }] }])
  expect(one.of('import')).toContainEqual({ kind: 'import', id: done.id })
  const { id, edition } = await test.db.question.findFirstOrThrow({ orderBy: { id: 'asc' } })
  await setStatus({ ctx: test.context(), input: { id, edition, status: 'declined' } })
  await vi.waitFor(() =>
    expect(one.of('change')).toEqual([{ kind: 'change', entity: 'question', id: String(id) }]),
  )
})

it('says nothing when deriving again changed nothing', async () => {
  await importMails(test, patch, reply('r1'))
  const one = await reader(hub())
  await importMails(test, patch, reply('r1'))
  const { id } = await test.db.follow.create({ data: { messageKey: 'last' } })
  await vi.waitFor(() => expect(one.of('follow')).toContainEqual({ kind: 'follow', id }))
  expect([...one.of('mail'), ...one.of('questions')]).toEqual([])
})

it('gives a reader that comes back what it missed, or tells it to look at everything', async () => {
  const all = hub({ maxKept: 2 })
  const one = await reader(all)
  const last = one.heard.at(-1)?.id ?? ''
  await importMails(test, patch)
  await vi.waitFor(() => expect(one.of('import').length).toBeGreaterThan(0))
  const back: LiveEntry[] = []
  all.read(one.heard.at(-2)?.id ?? '', (entry) => back.push(entry))
  expect(back).toEqual(one.heard.slice(-1))
  const late: LiveEntry[] = []
  all.read(last, (entry) => late.push(entry))
  expect(late.map(({ news }) => news.kind)).toEqual(['everything'])
})

it('loses nothing that is told between the rendering of a page and its connection', async () => {
  const all = hub()
  // Nobody listened yet when that page was rendered: it may lack anything.
  const early = all.mark()
  const one = await reader(all)
  const since = all.mark()
  const { id } = await test.db.follow.create({ data: { messageKey: 'between' } })
  await vi.waitFor(() => expect(one.of('follow')).toContainEqual({ kind: 'follow', id }))
  const heardBy = (last: string): LiveEntry['news'][] => {
    const heard: LiveEntry['news'][] = []
    all.read(last, ({ news }) => heard.push(news))()
    return heard
  }
  expect(heardBy(since).at(-1)).toEqual({ kind: 'follow', id })
  expect(heardBy(early)).toEqual([{ kind: 'everything' }])
  expect(heardBy(all.mark())).toEqual([])
})

it('refuses more readers than it has room for, and takes another when one leaves', () => {
  const small = hub({ maxReaders: 1 })
  const leave = small.read(null, () => undefined)
  expect(() => small.read(null, () => undefined)).toThrow(/Too many/)
  leave()
  expect(() => small.read(null, () => undefined)).not.toThrow()
})
