import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { fileSource, streamSource } from './file-source'
import type { ArchiveSource, Cursor, SourceItem } from './types'

const limits = { messageBytes: 1_000_000, unpackedBytes: 50_000_000 }

const mail = (id: string, body = 'Hello\n'): string =>
  `From: Ada <ada@example.org>\nSubject: ${id}\nMessage-ID: <${id}@example.org>\n\n${body}`
const mbox = (...ids: string[]): string =>
  ids.map((id) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail(id)}\n`).join('')

const folder = (): string => mkdtempSync(path.join(tmpdir(), 'reroll-files-'))
function file(name: string, content: string | Buffer): string {
  const full = path.join(folder(), name)
  writeFileSync(full, content)
  return full
}
async function all(source: ArchiveSource, cursor: Cursor | null = null): Promise<SourceItem[]> {
  const items: SourceItem[] = []
  for await (const item of source.read(cursor)) items.push(item)
  return items
}
const subjects = (items: SourceItem[]): string[] =>
  items.map(({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw.bytes).toString())?.[1] ?? '')

it('reads a mailbox and says where each message stood', async () => {
  const items = await all(fileSource(file('a.mbox', mbox('one', 'two')), limits))
  expect(subjects(items)).toEqual(['one', 'two'])
  expect(items.map(({ position }) => position)).toEqual(['a.mbox message 1', 'a.mbox message 2'])
  expect(items.at(-1)?.progress).toBe(1)
})

it('goes on behind the cursor of any message', async () => {
  const source = () => fileSource(file('a.mbox', mbox('one', 'two', 'three')), limits)
  const [first] = await all(source())
  expect(subjects(await all(source(), first?.cursor ?? null))).toEqual(['two', 'three'])
})

it('unpacks gzip by its first bytes, several members too', async () => {
  const packed = Buffer.concat([gzipSync(mbox('one')), gzipSync(mbox('two'))])
  expect(subjects(await all(fileSource(file('no-suffix', packed), limits)))).toEqual(['one', 'two'])
})

it('gives all that a truncated gzip holds and marks its last message', async () => {
  const ids = Array.from({ length: 400 }, (_, at) => `mail-${at}-${Math.sin(at)}`)
  const packed = gzipSync(mbox(...ids))
  const source = fileSource(file('cut.mbox.gz', packed.subarray(0, packed.length - 900)), limits)
  const items = await all(source)
  expect(items.length).toBeGreaterThan(300)
  expect(items.at(-1)?.raw.problem).toMatchObject({ code: 'cut-short' })
  expect(items.at(-2)?.raw.problem).toBeNull()
  expect(source.problems).toMatchObject([{ code: 'gzip-cut-short', position: 'cut.mbox.gz' }])
})

it('stops a gzip bomb at the limit and keeps what came before it', async () => {
  const bomb = gzipSync(
    `${mbox('one')}From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail('big', 'x'.repeat(80_000_000))}`,
  )
  const seen: SourceItem[] = []
  const read = async () => {
    for await (const item of fileSource(file('bomb.gz', bomb), limits).read(null)) seen.push(item)
  }
  await expect(read()).rejects.toThrow(/more than 47 MB when unpacked/)
})

it('refuses an empty file, a gzip of nothing, a binary file and a missing one, each in words', async () => {
  await expect(all(fileSource(file('empty.mbox', ''), limits))).rejects.toThrow('empty.mbox is empty.')
  await expect(all(fileSource(file('nothing.gz', gzipSync('')), limits))).rejects.toThrow(
    'nothing.gz is empty.',
  )
  const png = Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex')
  await expect(all(fileSource(file('photo.png', png), limits))).rejects.toThrow(
    'photo.png is a binary file, not mail.',
  )
  await expect(all(fileSource('/nowhere/at.all', limits))).rejects.toThrow(
    'There is no file or folder /nowhere/at.all.',
  )
  await expect(all(fileSource(folder(), limits))).rejects.toThrow(/holds no mail file/)
})

it('reads a maildir in the order of its names, whatever the flags', async () => {
  const top = folder()
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(top, part))
  writeFileSync(path.join(top, 'new/3.x'), mail('three'))
  writeFileSync(path.join(top, 'cur/1.x:2,S'), mail('one'))
  writeFileSync(path.join(top, 'cur/2.x:2,'), mail('two'))
  writeFileSync(path.join(top, 'tmp/4.x'), mail('half written'))
  const items = await all(fileSource(top, limits))
  expect(subjects(items)).toEqual(['one', 'two', 'three'])
  expect(items[0]?.inbox).toBe(path.basename(top))
})

it('says how a git bundle is read that was uploaded as if it were mail', async () => {
  const bundle = file('upload', Buffer.from('# v2 git bundle\n0123 refs/heads/master\n\nPACK\0\0\0\x02'))
  await expect(all(fileSource(bundle, limits))).rejects.toThrow(/is a git bundle.*REROLL_IMPORT_DIRS/)
})

it('takes each file of a maildir for one mail, its bytes as they are', async () => {
  const top = folder()
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(top, part))
  const quoted = mail('one', `See:\n\n${mbox('inner')}\n>From here on\n\n`)
  writeFileSync(path.join(top, 'cur/1.x:2,S'), quoted)
  writeFileSync(path.join(top, 'cur/2.x:2,'), `${'\n'}no mail at all`)
  writeFileSync(path.join(top, 'cur/3.x:2,'), gzipSync(mail('three', 'x'.repeat(2_000_000))))
  writeFileSync(path.join(top, 'cur/4.x:2,'), '')
  const items = await all(fileSource(top, limits))
  expect(items).toHaveLength(3)
  expect(Buffer.from(items[0]?.raw.bytes ?? []).toString()).toBe(quoted)
  expect(items.map(({ raw }) => raw.problem?.code ?? null)).toEqual([null, 'not-a-mail', 'too-large'])
})

it('reads a folder of mailboxes; one bad file does not stop the others', async () => {
  const top = folder()
  mkdirSync(path.join(top, 'sub'))
  writeFileSync(path.join(top, 'a.mbox'), mbox('one'))
  writeFileSync(path.join(top, 'b.bin'), Buffer.from([0, 1, 2, 3, 0, 0]))
  writeFileSync(path.join(top, 'sub/c.eml'), mail('two'))
  writeFileSync(path.join(top, '.hidden'), mbox('three'))
  const source = fileSource(top, limits)
  expect(subjects(await all(source))).toEqual(['one', 'two'])
  expect(source.problems).toMatchObject([
    { code: 'unreadable-source', text: 'b.bin is a binary file, not mail.' },
  ])
})

it('goes on in the second file of a folder', async () => {
  const top = folder()
  writeFileSync(path.join(top, 'a.mbox'), mbox('one', 'two'))
  writeFileSync(path.join(top, 'b.mbox'), mbox('three', 'four'))
  const rest = await all(fileSource(top, limits), { file: 'b.mbox', messages: 1 })
  expect(subjects(rest)).toEqual(['four'])
})

it('reads standard input', async () => {
  async function* input() {
    yield Buffer.from(mbox('one'))
  }
  expect(subjects(await all(streamSource('standard input', input(), limits)))).toEqual(['one'])
})
