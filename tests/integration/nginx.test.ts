import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http'
import { type AddressInfo, createServer as createSocket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientAddress } from '#lib/auth/client-address'
import { refuse } from '#lib/auth/request-guard'
import { root } from '../helpers/server'

/** Debian's nginx; REROLL_NGINX names one that lies elsewhere. */
const nginx = [process.env.REROLL_NGINX, '/usr/sbin/nginx'].find((file) => file && existsSync(file))
const baseUrl = 'https://reroll.example.org'
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-nginx-'))

let backend: Server
let child: ChildProcess | null = null
let port = 0
let got: { headers: IncomingHttpHeaders; url: string; first: number } | null = null

async function freePort(): Promise<number> {
  const server = createSocket().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port: free } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return free
}

/** The block of docs/deploy.md, on a port of ours and without a certificate. */
function recipe(listen: number, upstream: number): string {
  const text = readFileSync(path.join(root, 'docs/deploy.md'), 'utf8')
  const block = /```nginx\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  return block
    .replace('listen 443 ssl;', `listen 127.0.0.1:${listen};`)
    .replace(/^\s*ssl_.*\n/gm, '')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${upstream}`)
}

async function send(
  target: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; body: string }> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path: target, method, headers: { host: 'reroll.example.org', ...headers } },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

beforeAll(async () => {
  if (!nginx) return
  backend = createServer((incoming, answer) => {
    got = { headers: incoming.headers, url: incoming.url ?? '', first: Date.now() }
    incoming.resume().on('end', () => answer.end('from Reroll'))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => backend.once('listening', resolve))
  port = await freePort()
  const conf = path.join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  writeFileSync(
    conf,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log ${folder}/access.log; ${temporary}
${recipe(port, (backend.address() as AddressInfo).port)} }`,
  )
  child = spawn(nginx, ['-c', conf, '-p', folder, '-e', `${folder}/error.log`], { stdio: 'ignore' })
  for (let tries = 0; tries < 200; tries++) {
    if ((await send('/').catch(() => null)) !== null) return
    await sleep(100)
  }
  throw new Error(`nginx did not answer: ${readFileSync(`${folder}/error.log`, 'utf8')}`)
})

afterAll(async () => {
  child?.kill('SIGTERM')
  if (backend) await new Promise((resolve) => backend.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const asked = () => {
  const headers = got?.headers ?? {}
  return {
    method: 'POST',
    host: headers.host ?? null,
    origin: headers.origin ?? null,
    site: (headers['sec-fetch-site'] as string | undefined) ?? null,
  }
}

it.skipIf(!nginx)('passes the Host on as the browser sent it, so that foreign ones are refused', async () => {
  await send('/questions', { method: 'POST', headers: { origin: baseUrl } })
  expect(refuse(asked(), baseUrl)).toBeNull()
  await send('/questions', { method: 'POST', headers: { origin: baseUrl, host: 'evil.example' } })
  expect(refuse(asked(), baseUrl)).toMatchObject({ status: 421 })
  await send('/questions', { method: 'POST', headers: { origin: 'https://evil.example' } })
  expect(refuse(asked(), baseUrl)).toMatchObject({ status: 403 })
})

it.skipIf(!nginx)('tells the address that the request came from, whatever the client claims', async () => {
  await send('/', { headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(clientAddress(String(got?.headers['x-forwarded-for']), true)).toBe('127.0.0.1')
})

it.skipIf(!nginx)('keeps the secret of a one-time link out of its log', async () => {
  expect((await send('/join/secret-of-a-link')).body).toBe('from Reroll')
  expect((await send('/questions?seen=1')).body).toBe('from Reroll')
  await sleep(200)
  const log = readFileSync(`${folder}/access.log`, 'utf8')
  expect(log).toContain('/questions?seen=1')
  expect(log).not.toContain('secret-of-a-link')
})
