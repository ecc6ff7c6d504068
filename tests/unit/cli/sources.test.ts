import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtures, reroll, spawnReroll } from './run'

const mixed = resolve(fixtures, 'mixed.mbox')
const mail = (id: string, extra = ''): string =>
  `From: Ada <ada@example.org>\nSubject: [PATCH] ${id}\nDate: Wed, 10 Jan 2024 09:00:00 +0000\nMessage-ID: <${id}@example.org>\n${extra}\ntext\n`

let folder = ''
const put = (name: string, data: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(resolve(path, '..'), { recursive: true })
  writeFileSync(path, data)
  return path
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reroll-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ids(...sources: string[]): Promise<string[]> {
  const { out } = await reroll(['parse', ...sources.flatMap((source) => ['--mbox', source])])
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line).messageId))
}

describe('--mbox', () => {
  it('takes a mailbox, a gzip, one mail, a maildir and many of them in their order', async () => {
    const gz = put('a.gz', gzipSync(`From a Mon Jan  1 00:00:00 2024\n${mail('zipped')}`))
    const eml = put('b.eml', mail('single'))
    put('maildir/cur/2:2,S', mail('two'))
    put(
      'maildir/new/1',
      mail('one', 'X-Note: \nFrom: x\n').replace('text', 'text\n\nFrom x Mon Jan  1 00:00:00 2024\nmore'),
    )
    put('maildir/tmp/3', mail('unfinished'))
    expect(await ids(eml, gz, join(folder, 'maildir'))).toEqual([
      'single@example.org',
      'zipped@example.org',
      'one@example.org',
      'two@example.org',
    ])
  })

  it('takes standard input, packed or not, once', async () => {
    const { out } = await spawnReroll(['parse', '--mbox', '-'], { input: gzipSync(mail('piped')) })
    expect(JSON.parse(out).messageId).toBe('piped@example.org')
    const twice = await reroll(['parse', '--mbox', '-', '--mbox', '-'])
    expect(twice.code).toBe(2)
  })

  it('works from another folder', async () => {
    put('here.eml', mail('here'))
    put('tsconfig.json', '{ this is no JSON')
    const { code, out } = await spawnReroll(['parse', '--mbox', 'here.eml'], { cwd: folder })
    expect(code).toBe(0)
    expect(JSON.parse(out).messageId).toBe('here@example.org')
  })
})

describe('bad sources', () => {
  it('name what cannot be read, go on with the rest and end with 1', async () => {
    const empty = put('empty', '')
    const binary = put('binary', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7) % 256)))
    const good = put('good.eml', mail('good'))
    const all = ['/no/such/file', empty, binary, good].flatMap((source) => ['--mbox', source])
    const { code, out, err } = await reroll(['parse', ...all])
    expect(code).toBe(1)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('/no/such/file: there is no such file or folder.')
    expect(err).toContain(`${empty} holds no message.`)
    expect(err).toContain(`${binary} holds no message.`)
  })

  it('keep what came before a gzip broke off', async () => {
    const box = Array.from({ length: 300 }, (_, at) => `From a Mon Jan  1 00:00:00 2024\n${mail(`m${at}`)}\n`)
    const packed = gzipSync(box.join(''))
    const { code, out, err } = await reroll([
      'series',
      '--json',
      '--mbox',
      put('cut.gz', packed.subarray(0, packed.length / 2)),
    ])
    expect(code).toBe(0)
    const found = JSON.parse(out)
    expect(found.messages).toBeGreaterThan(10)
    expect(found.problems.map(({ code: word }: { code: string }) => word)).toContain('gzip-cut-short')
    expect(err).toContain('[gzip-cut-short]')
  })

  it('take NUL bytes, a line of fifty megabytes and loops without falling over', async () => {
    const loop = `${mail('a', 'In-Reply-To: <b@example.org>\n')}\nFrom x Mon Jan  1 00:00:00 2024\n${mail('b', 'In-Reply-To: <a@example.org>\n')}`
    const path = put(
      'bad.mbox',
      `From x Mon Jan  1 00:00:00 2024\n${loop}\nFrom x Mon Jan  1 00:00:00 2024\n${mail('c').replace('text', `\0${'y'.repeat(50_000_000)}`)}`,
    )
    const { code, out } = await reroll(['series', '--json', '--mbox', path])
    expect(code).toBe(0)
    expect(JSON.parse(out).messages).toBe(3)
  })

  it('make --strict end with 1 on any problem', async () => {
    expect((await reroll(['parse', '--mbox', mixed])).code).toBe(0)
    expect((await reroll(['parse', '--strict', '--mbox', mixed])).code).toBe(1)
  })
})
