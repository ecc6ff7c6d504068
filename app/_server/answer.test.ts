import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { sendAnswer, takesGzip } from './answer'
import type { Answer } from './pages'

const answer: Answer = {
  from: 'kept',
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "script-src 'nonce-x'" },
  body: gzipSync('<p>text'),
  etag: '"tag"',
}

async function ask(headers: Record<string, string>, method = 'GET'): Promise<Response> {
  const server = createServer((request, response) => void sendAnswer(request, response, answer))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
      headers,
      method,
    })
    return new Response(response.status === 304 ? null : await response.text(), response)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

it('sends a page packed or plain, as the client can read it, with the headers it was made with', async () => {
  for (const encoding of ['gzip', 'identity']) {
    const got = await ask({ 'accept-encoding': encoding })
    expect(await got.text()).toBe('<p>text')
    expect(got.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null)
    expect(got.headers.get('content-security-policy')).toBe("script-src 'nonce-x'")
  }
  expect(await (await ask({}, 'HEAD')).text()).toBe('')
})

it('only names a page that the client has', async () => {
  expect((await ask({ 'if-none-match': '"other", W/"tag"' })).status).toBe(304)
  expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200)
})

it('knows who takes gzip', () => {
  expect(['gzip', 'br, GZIP;q=0.5', 'deflate, gzip ; q=1'].map(takesGzip)).toEqual([true, true, true])
  expect([undefined, '', 'br', 'gzip;q=0', 'gzip;q=0.000', 'xgzip'].map(takesGzip)).toEqual(
    Array.from({ length: 6 }, () => false),
  )
})
