import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { handleApi } from '#lib/api/handle'
import type { Context } from '#lib/services/context'

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  session: () => Promise<Context>,
): Promise<void> {
  const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const asked = new Request(`http://${request.headers.host}${request.url}`, {
    method: request.method ?? 'GET',
    headers,
    ...(hasBody ? { body: Readable.toWeb(request), duplex: 'half' } : {}),
  } as RequestInit)
  const given = await handleApi(asked, { session })
  response.writeHead(given.status, Object.fromEntries(given.headers))
  response.end(Buffer.from(await given.arrayBuffer()))
}

/** The API over real HTTP on loopback, without the web server. */
export async function apiServer(
  session: () => Promise<Context>,
): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    answer(request, response, session).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
