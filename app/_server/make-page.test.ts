import type { IncomingHttpHeaders } from 'node:http'
import { expect, it, vi } from 'vitest'
import { type Handle, makePage } from './make-page'
import { keepWritten } from './whole-page'

const asked = { url: '/q/1', host: 'localhost', session: 's', html: true, router: {} }

it('takes an answer that is written in parts, and lets what comes after it know', async () => {
  const told: string[] = []
  let given: IncomingHttpHeaders = {}
  const handle: Handle = async (request, response) => {
    given = request.headers
    response.once('finish', () => told.push('finish'))
    response.once('close', () => told.push('close'))
    response.setHeader('X-Policy', 'nonce')
    response.setHeader('Date', 'now')
    response.writeHead(203, { 'content-type': 'text/plain' })
    response.flushHeaders()
    response.write('one ', () => told.push('written'))
    response.write(new TextEncoder().encode('two'))
    response.end()
  }
  const { status, headers, body } = await makePage(handle, asked, 'cookie')
  expect([status, headers, body.toString()]).toEqual([
    203,
    { 'x-policy': 'nonce', 'content-type': 'text/plain' },
    'one two',
  ])
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(told).toEqual(['written', 'finish', 'close'])
  expect(given).toMatchObject({ host: 'localhost', accept: 'text/html', cookie: 'cookie=s' })
})

it('a page that fails half-way is no page', async () => {
  const failing: Handle = async () => {
    throw new Error('lost')
  }
  await expect(makePage(failing, asked, 'cookie')).rejects.toThrow('lost')
  const destroying: Handle = async (_request, response) => {
    response.write('half')
    response.destroy(new Error('gone'))
  }
  await expect(makePage(destroying, asked, 'cookie')).rejects.toThrow('gone')
})

it('gives a page up that hangs: all who ask for the same wait for it', async () => {
  vi.useFakeTimers()
  try {
    const made = makePage(() => new Promise(() => undefined), asked, 'cookie')
    const refused = expect(made).rejects.toThrow('took too long')
    await vi.advanceTimersByTimeAsync(60_000)
    await refused
  } finally {
    vi.useRealTimers()
  }
})

it('makes what is not there again, with the texts that a page brings once: Next sends it without HTML', async () => {
  const whole: string[] = []
  const missing: Handle = async (_request, response) => {
    whole.push(keepWritten('hash', 'text') ? 'named' : 'written out')
    response.writeHead(404)
    response.end()
  }
  expect((await makePage(missing, asked, 'cookie')).status).toBe(404)
  expect(whole).toEqual(['named', 'written out'])
})
