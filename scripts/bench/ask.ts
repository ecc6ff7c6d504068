import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'

const agent = new Agent({ keepAlive: true })

export interface Asked {
  /** Milliseconds until the first byte of the answer. */
  firstByte: number
  /** Milliseconds until its last one. */
  whole: number
  /** As it came over the wire. */
  bytes: number
}

/** Asks as a browser does: on a connection that stands, for a packed answer. @throws Error unless it is 200 */
export function ask(url: string, headers: Record<string, string> = {}): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const asked = request(url, {
      agent,
      headers: { accept: 'text/html', 'accept-encoding': 'gzip', ...headers },
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const firstByte = performance.now() - started
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve({ firstByte, whole: performance.now() - started, bytes })
        else reject(new Error(`${url} answers ${response.statusCode}`))
      })
    })
    asked.end()
  })
}

/** Closes the connections. */
export const endAsking = (): void => agent.destroy()
