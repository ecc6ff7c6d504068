import { gunzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import type { Standing } from '#lib/db/read-standing'
import type { Access } from '#lib/services/account/access'
import type { Asked } from './asked'
import type { Made } from './make-page'
import { PageStore } from './page-store'
import { Pages } from './pages'

const closed: Access = { accounts: true, open: false }
const open: Access = { accounts: true, open: true }
const alone: Access = { accounts: false, open: false }
const [ada, bo] = ['a'.repeat(43), 'b'.repeat(43)]

const asked = (change: Partial<Asked> = {}): Asked => ({
  url: '/q/1',
  host: 'localhost:3000',
  session: null,
  html: true,
  router: {},
  ...change,
})

/** Pages over a database and a renderer that the test moves by hand. */
function desk(access: Access) {
  const state = { access, snapshot: '1:1:', time: 100_000, waits: [] as (() => void)[], slow: false }
  const made: Asked[] = []
  let answer: Partial<Made> = {}
  const pages = new Pages({
    store: new PageStore(1_000_000),
    standing: async (): Promise<Standing> => ({ snapshot: state.snapshot, access: state.access }),
    accessOf: (stored) => stored as Access,
    clock: () => state.time,
    make: async (one) => {
      made.push(one)
      const number = made.length
      if (state.slow) await new Promise<void>((resolve) => state.waits.push(resolve))
      const headers = { 'content-type': 'text/html; charset=utf-8' }
      const body = Buffer.from(`${number} for ${one.session ?? 'nobody'}`)
      return { status: 200, headers, body, ...answer }
    },
  })
  const text = async (one: Asked): Promise<string> => {
    const got = await pages.get(one)
    return got === null ? 'next' : `${got.from}: ${gunzipSync(got.body)}`
  }
  return { state, made, text, pages, answers: (next: Partial<Made>) => (answer = next) }
}

/** Lets everything that can go on go on, packing included. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 20))

it('makes a page once for as long as the database stands as it did', async () => {
  const { state, text } = desk(alone)
  await text(asked())
  state.time += 11_000
  expect(await text(asked())).toBe('made: 2 for nobody')
  state.time += 29_000
  expect(await text(asked())).toBe('kept: 2 for nobody')
  state.snapshot = '1:2:'
  expect(await text(asked())).toBe('made: 3 for nobody')
})

it('a page with hours in it, or made right after a change, does not last', async () => {
  const { state, text } = desk(alone)
  await text(asked())
  state.time += 2900
  expect(await text(asked())).toBe('kept: 1 for nobody')
  state.time += 8200
  expect(await text(asked())).toBe('made: 2 for nobody')
  state.time += 30_001
  expect(await text(asked())).toBe('made: 3 for nobody')
})

describe('nobody gets a page of somebody else', () => {
  it('two members, one stranger and a program without a session each have their own', async () => {
    const { text } = desk(open)
    expect(await text(asked({ session: ada }))).toBe(`made: 1 for ${ada}`)
    expect(await text(asked({ session: bo }))).toBe(`made: 2 for ${bo}`)
    expect(await text(asked())).toBe('made: 3 for nobody')
    expect(await text(asked({ session: ada }))).toBe(`kept: 1 for ${ada}`)
    expect(await text(asked({ session: bo }))).toBe(`kept: 2 for ${bo}`)
    expect(await text(asked())).toBe('kept: 3 for nobody')
  })

  it('a stranger gets no page of an instance that was closed, however new it is', async () => {
    const { state, text, made } = desk(open)
    await text(asked())
    state.access = closed
    expect(await text(asked())).toBe('next')
    expect(made).toHaveLength(1)
  })

  it('what the operator saw without accounts is nobody’s once there are some', async () => {
    const { state, text } = desk(alone)
    await text(asked())
    state.access = open
    expect(await text(asked())).toBe('made: 2 for nobody')
    expect(await text(asked({ session: ada }))).toBe(`made: 3 for ${ada}`)
  })

  it('a member whose right was taken is asked for it anew, at once, even while the server is busy', async () => {
    const { state, text, answers } = desk(open)
    await text(asked({ session: ada }))
    state.snapshot = '1:2:'
    answers({ status: 401 })
    state.slow = true
    void text(asked({ url: '/q/2' }))
    await settle()
    const got = text(asked({ session: ada }))
    await settle()
    for (const go of state.waits) go()
    expect(await got).toBe(`made: 3 for ${ada}`)
  })

  it('the same address under another host, as data or for a program is another page', async () => {
    const { text, made } = desk(alone)
    for (const one of [{}, { host: '127.0.0.1:3000' }, { html: false }, { router: { rsc: '1' } }])
      await text(asked(one))
    await text(asked({ router: { rsc: '1', 'next-router-state-tree': 'x' } }))
    expect(made).toHaveLength(5)
  })
})

describe('what is not kept', () => {
  it.each([
    ['a refusal', { status: 404 }],
    ['an answer with a cookie', { headers: { 'content-type': 'text/html', 'set-cookie': ['a=b'] } }],
    ['a file', { headers: { 'content-type': 'application/octet-stream' } }],
  ])('%s', async (_what, change) => {
    const { text, made, answers } = desk(alone)
    answers(change)
    await text(asked())
    await text(asked())
    expect(made).toHaveLength(2)
  })
})

describe('readers at the same time', () => {
  it('have a page made once', async () => {
    const { state, text, made } = desk(alone)
    state.slow = true
    const all = [text(asked()), text(asked()), text(asked())]
    await settle()
    for (const go of state.waits) go()
    expect(await Promise.all(all)).toEqual(Array.from({ length: 3 }, () => 'made: 1 for nobody'))
    expect(made).toHaveLength(1)
  })

  it('who comes after a change waits for a page that began after it, all of them for the same', async () => {
    const { state, text, made } = desk(alone)
    state.slow = true
    const before = text(asked())
    await settle()
    state.snapshot = '1:2:'
    const after = [text(asked()), text(asked())]
    await settle()
    expect(made).toHaveLength(1)
    for (const go of state.waits.splice(0)) go()
    expect(await before).toBe('made: 1 for nobody')
    await settle()
    for (const go of state.waits) go()
    expect(await Promise.all(after)).toEqual(['made: 2 for nobody', 'made: 2 for nobody'])
  })

  it('a stranger takes a page of some seconds ago while others are made, never as data, never older', async () => {
    const { state, text } = desk(open)
    await text(asked())
    await text(asked({ router: { rsc: '1' } }))
    state.snapshot = '1:2:'
    state.slow = true
    const other = text(asked({ url: '/q/2' }))
    await settle()
    state.time += 29_000
    expect(await text(asked())).toBe('stale: 1 for nobody')
    const data = text(asked({ router: { rsc: '1' } }))
    state.time += 2000
    const late = text(asked())
    await settle()
    for (const go of state.waits) go()
    expect(await Promise.all([other, data, late])).toEqual([
      'made: 3 for nobody',
      'made: 5 for nobody',
      'made: 4 for nobody',
    ])
  })

  it('a member never takes an old page', async () => {
    const { state, text } = desk(open)
    await text(asked({ session: ada }))
    state.snapshot = '1:2:'
    state.slow = true
    const other = text(asked({ url: '/q/2' }))
    await settle()
    const own = text(asked({ session: ada }))
    await settle()
    for (const go of state.waits) go()
    expect(await Promise.all([other, own])).toEqual(['made: 2 for nobody', `made: 3 for ${ada}`])
  })
})

it('keeps no page of which a part failed, whatever its status', async () => {
  const { text, answers } = desk(alone)
  answers({ body: Buffer.from('0:["$","p"]\n3:E{"digest":"12"}\n') })
  await text(asked())
  answers({ body: Buffer.from('whole') })
  expect(await text(asked())).toBe('made: whole')
})

it('keeps no page that was made right after it changed who may read', async () => {
  const { state, text } = desk(alone)
  await text(asked({ url: '/q/2' }))
  state.access = open
  state.snapshot = '1:2:'
  await text(asked())
  expect(await text(asked())).toBe('made: 3 for nobody')
  state.time += 10_000
  expect(await text(asked())).toBe('made: 4 for nobody')
  expect(await text(asked())).toBe('kept: 4 for nobody')
})

it('old pages are made anew two at a time, however many are asked for', async () => {
  const { state, text, made, pages } = desk(open)
  const urls = ['/q/1', '/q/2', '/q/3', '/q/4']
  for (const url of urls) await text(asked({ url }))
  state.snapshot = '1:2:'
  state.slow = true
  const member = text(asked({ session: ada }))
  await settle()
  for (const url of urls) expect(await text(asked({ url }))).toMatch(/^stale/)
  await settle()
  expect(made).toHaveLength(4 + 1 + 2)
  for (const go of state.waits.splice(0)) go()
  await member
  await vi.waitFor(() => expect(pages.busy).toBe(false))
  state.slow = false
  expect(await text(asked({ url: '/q/1' }))).toBe('kept: 6 for nobody')
})
