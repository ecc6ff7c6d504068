import { expect, it } from 'vitest'
import { maxTries } from '#lib/services/account/tries'
import type { Context } from '#lib/services/context'
import { createToken } from '#lib/services/token/create-token'
import { testDatabase } from '../../tests/helpers/database'
import { makeReview } from '../../tests/helpers/review'
import { endpoints } from './endpoints/index'
import { handleApi } from './handle'
import { openApi } from './openapi'
import { RateLimit } from './rate-limit'
import { findEndpoints } from './read-request'

const test = testDatabase()
const origin = 'http://127.0.0.1:3000'
const now = (): Context => ({ ...test.context(), now: new Date() })

interface Call {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  limit?: RateLimit
}

/** Asks the API; every answer that is not an error has to be what its schema says. */
async function call(
  path: string,
  { method = 'GET', body, headers = {}, limit = new RateLimit(6000, 6000) }: Call = {},
) {
  const request = new Request(`${origin}/api/v1${path}`, {
    method,
    headers: {
      host: '127.0.0.1:3000',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await handleApi(request, { session: async () => now(), limit })
  const text = await response.text()
  const json = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : null
  if (response.ok && json) {
    const found = findEndpoints(endpoints, path.split('?')[0] ?? '').find(
      ({ endpoint }) => endpoint.method === method,
    )
    found?.endpoint.result?.parse(json)
  }
  return { status: response.status, headers: response.headers, text, json }
}

async function bearer(...scopes: string[]): Promise<Record<string, string>> {
  const { text } = await createToken({ ctx: now(), input: { name: 'test', scopes, days: 1 } })
  return { authorization: `Bearer ${text}` }
}

it('gives series, revisions, patches, questions, changelogs and messages in the shapes that it describes', async () => {
  const { series, questions } = await makeReview(test.db)
  const headers = await bearer('read')
  const get = async (path: string) => {
    const answer = await call(path, { headers })
    expect([path, answer.status]).toEqual([path, 200])
    return answer.json
  }
  expect(await get('/series')).toMatchObject({
    series: [{ id: series.id, revisions: ['v1', 'v2'], questions: 2, open: 1 }],
    total: 1,
    next: null,
  })
  expect(await get(`/series/${series.id}`)).toMatchObject({
    revisions: [{ revision: 'v1' }, { revision: 'v2' }],
  })
  expect(await get(`/series/${series.id}/revisions/v1`)).toMatchObject({
    patches: [{ index: 1, title: 'buf: add hooks' }],
  })
  expect(await get(`/series/${series.id}/revisions/v1/patches/1`)).toMatchObject({
    message: 'v1-1@example.org',
  })
  expect(await get(`/series/${series.id}/revisions/v2/changelog`)).toMatchObject({
    revision: 'v2',
    kernel: { edited: false },
  })
  expect(await get(`/questions?series=${series.id}&status=open`)).toMatchObject({
    total: 1,
    questions: [{ id: questions[1].id, patch: 1 }],
  })
  expect(await get('/questions?status=open,answered&doubt=with')).toMatchObject({
    total: 3,
    counts: { open: 2, answered: 1 },
  })
  expect(await get(`/questions/${questions[0].id}`)).toMatchObject({
    answerList: [{ text: 'A document follows in v2.' }],
  })
  expect(await get(`/questions/${questions[0].id}/answers`)).toMatchObject({
    answers: [{ effect: 'answers' }],
  })
  expect(await get('/messages/reply-1@example.org/questions')).toMatchObject({ url: `/q/${questions[0].id}` })
  expect(await get(`/messages/${encodeURIComponent('<reply-1@example.org>')}`)).toMatchObject({
    kind: 'reply',
  })
  expect(await get('/search?q=hooks')).toHaveProperty('messages')
  expect((await get('/scenarios')).total).toBeGreaterThan(10)
  expect(await get('/imports')).toEqual({ imports: [] })
  expect(await get('/me')).toMatchObject({ name: 'Ada Tester', scopes: ['read'] })
  expect((await call(`/series/${series.id}/mbox`, { headers })).text).toContain('From ')
})

it('changes questions with a token and no origin, counts editions, and tells of conflicts as a problem', async () => {
  const { questions } = await makeReview(test.db)
  const headers = await bearer('read', 'write')
  const path = `/questions/${questions[1].id}`
  const changed = await call(path, {
    method: 'PATCH',
    headers,
    body: { edition: 0, status: 'agreed', kind: 'request' },
  })
  expect(changed.json).toMatchObject({ status: 'agreed', kind: 'request', edition: 2 })
  const late = await call(path, { method: 'PATCH', headers, body: { edition: 0, status: 'open' } })
  expect([late.status, late.headers.get('content-type')]).toEqual([
    409,
    'application/problem+json; charset=utf-8',
  ])
  expect(late.json).toMatchObject({ type: '/api/v1/docs#problem-conflict', status: 409, edition: 2 })
  const claimed = await call(`${path}/claim`, {
    method: 'PUT',
    headers,
    body: { edition: 2, until: '2099-01-01' },
  })
  expect(claimed.json).toMatchObject({ assignees: 'Ada Tester', edition: 3 })
  expect((await call(`${path}/claim?edition=3`, { method: 'DELETE', headers })).json).toMatchObject({
    assignees: '',
  })
  expect((await call(`${path}/notes`, { method: 'POST', headers, body: { markdown: 'Seen.' } })).status).toBe(
    201,
  )
  expect((await call(path, { headers })).json).toMatchObject({
    noteList: [{ who: 'Ada Tester' }],
    history: expect.any(Array),
  })
  const events = (await call('/events?kinds=question-status', { headers })).json
  expect(events).toMatchObject({ events: [{ data: { from: 'open', to: 'agreed' } }], more: false })
  expect((await call(`/events?after=${events.after}`, { headers })).json).toMatchObject({ events: [] })
})

it('refuses what cannot be read, by its place, and ignores no field in silence', async () => {
  const { questions } = await makeReview(test.db)
  const headers = await bearer('read', 'write')
  for (const [path, where] of [
    ['/questions?status=opne', 'query'],
    ['/questions?staus=open', 'query'],
    ['/questions/x', 'path'],
    ['/search', 'query'],
  ])
    expect((await call(path ?? '', { headers })).json).toMatchObject({ status: 400, errors: [{ where }] })
  const path = `/questions/${questions[1].id}`
  expect(
    (await call(path, { method: 'PATCH', headers, body: { edition: 0, status: 'done' } })).json,
  ).toMatchObject({ status: 400, errors: [{ where: 'body', path: ['status'] }] })
  // Mass assignment: what is no field of the request is not written.
  await call(path, {
    method: 'PATCH',
    headers,
    body: { edition: 0, kind: 'nit', key: 'mine', text: 'mine', seriesId: 99 },
  })
  expect(await test.db.question.findUniqueOrThrow({ where: { id: questions[1].id } })).toMatchObject({
    key: questions[1].key,
    text: questions[1].text,
    decidedKind: 'nit',
  })
  const plain = await call(path, { method: 'PATCH', headers: { ...headers, 'content-type': 'text/plain' } })
  expect(plain.status).toBe(400)
  expect((await call('/nowhere', { headers })).status).toBe(404)
  const wrong = await call('/series', { method: 'DELETE', headers })
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET'])
})

it('lets a token do what its scopes say, and nothing without a valid one', async () => {
  const read = await bearer('read')
  expect(
    (await call('/questions/1', { method: 'PATCH', headers: read, body: { edition: 0, kind: 'nit' } })).json,
  ).toMatchObject({ status: 403, detail: 'The token lacks the scope "write"; it has read.' })
  expect((await call('/audit', { headers: read })).status).toBe(403)
  expect(
    (await call('/imports', { method: 'POST', headers: read, body: { source: 'a@example.org' } })).status,
  ).toBe(403)
  expect((await call('/audit', { headers: await bearer('admin') })).json.entries[0]).toMatchObject({
    entity: 'token',
    verb: 'add',
  })
  for (const authorization of ['Bearer x', 'Basic YTpi', `Bearer reroll_${'a'.repeat(43)}`]) {
    const refused = await call('/series', { headers: { authorization } })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Reroll"'])
  }
})

it('slows down who tries tokens that are none, and lets one that holds through all the same', async () => {
  const unknown = () => call('/series', { headers: { authorization: `Bearer reroll_${'a'.repeat(43)}` } })
  const row = { key: 'token:direct', count: maxTries.token, startedAt: new Date() }
  expect((await unknown()).status).toBe(401)
  await test.db.signInTries.update({ where: { key: row.key }, data: row })
  const slowed = await unknown()
  expect([slowed.status, slowed.json.status]).toEqual([429, 429])
  expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await call('/series', { headers: await bearer('read') })).status).toBe(200)
})

it('takes changes from cookies only of its own pages', async () => {
  const { questions } = await makeReview(test.db)
  const change = { method: 'PATCH', body: { edition: 0, kind: 'nit' } }
  const path = `/questions/${questions[1].id}`
  const token = await bearer('read', 'write')
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { cookie: 'a=b' },
    { ...token, cookie: 'a=b' },
    { ...token, origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
  ] as Record<string, string>[])
    expect([headers, (await call(path, { ...change, headers })).status]).toEqual([headers, 403])
  expect((await call('/series', { headers: { host: 'evil.example', ...token } })).status).toBe(421)
  expect((await call(path, { ...change, headers: { origin } })).status).toBe(200)
})

it('spares who has it already by the tag, pages by links, and slows down who asks too much', async () => {
  await makeReview(test.db)
  const headers = await bearer('read')
  const first = await call('/series', { headers })
  const etag = first.headers.get('etag') ?? ''
  const again = await call('/series', { headers: { ...headers, 'if-none-match': `"other", W/${etag}` } })
  expect([again.status, again.text]).toEqual([304, ''])
  await test.db.series.create({
    data: { key: 'b', title: 'second', authorName: '', authorAddress: 'x@example.org' },
  })
  expect((await call('/series', { headers: { ...headers, 'if-none-match': etag } })).status).toBe(200)
  await test.db.series.createMany({
    data: Array.from({ length: 60 }, (_, at) => ({
      key: `k${at}`,
      title: `t${at}`,
      authorName: '',
      authorAddress: '',
    })),
  })
  const page = await call('/series?mine=false', { headers })
  expect(page.headers.get('link')).toBe('</api/v1/series?mine=false&cursor=p2>; rel="next"')
  expect((await call(`/series?cursor=${page.json.next}`, { headers })).json).toMatchObject({
    series: { length: 12 },
    next: null,
  })
  const limit = new RateLimit(60, 2)
  await call('/me', { headers, limit })
  await call('/me', { headers, limit })
  const slow = await call('/me', { headers, limit })
  expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '1'])
})

it('runs scenarios, and refuses those that are none with the place in their JSON', async () => {
  const headers = await bearer('read', 'write')
  const { json: list } = await call('/scenarios', { headers })
  const { json: one } = await call(`/scenarios/${list.scenarios[0].slug}`, { headers })
  const run = await call('/runs', {
    method: 'POST',
    headers,
    body: { model: one.model, scenario: one.scenario },
  })
  expect(run.json.verdict).toBe(
    list.scenarios[0].verdicts.find(({ model }: { model: string }) => model === one.model).verdict,
  )
  expect(
    (await call('/runs', { method: 'POST', headers, body: { model: 'v1', scenario: { calls: 3 } } })).status,
  ).toBe(400)
  const saved = await call('/scenarios', {
    method: 'POST',
    headers,
    body: { title: 'Mine', scenario: one.scenario },
  })
  expect([saved.status, saved.json.slug]).toEqual([201, 'mine'])
})

it('describes every endpoint with schemas that can be found', async () => {
  const api = openApi('1.0.0') as {
    paths: Record<string, object>
    components: { schemas: object; responses: object }
  }
  const operations = Object.values(api.paths).flatMap((path) => Object.keys(path))
  expect(operations).toHaveLength(endpoints.length)
  const text = JSON.stringify(api)
  for (const [, kind, id] of text.matchAll(/"\$ref":"#\/components\/(schemas|responses)\/(\w+)"/g))
    expect(kind === 'schemas' ? api.components.schemas : api.components.responses).toHaveProperty(id ?? '')
  expect(text).not.toContain('"$ref":"#/$defs')
})
