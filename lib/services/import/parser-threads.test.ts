import { afterAll, expect, it } from 'vitest'
import type { SourceItem } from '#lib/archive/types'
import { inlineParser, type ParsedItem, type Parser, parsedBatches } from './parser'
import { ThreadedParser } from './parser-threads'

const parser = new ThreadedParser(1)
afterAll(() => parser.close())

const mail = (number: number): Uint8Array =>
  Buffer.from(
    `From: Ada <ada@example.org>\nMessage-ID: <m${number}@example.org>\nReferences: <root@example.org>\n` +
      `Subject: [PATCH ${number}/250] x: word${number}\nDate: Tue, 1 Sep 2026 10:00:00 +0000\n\n> quoted\nown ${'text '.repeat(number)}\n`,
  )

const item = (number: number, kind: SourceItem['kind'] = 'message'): SourceItem => ({
  kind,
  raw: { bytes: mail(number), problem: { code: 'some', message: 'Something.', line: null } },
  position: String(number),
  inbox: 'list',
  cursor: { at: number },
})

/** As plain data, with the bytes that `placeRow` fills in later left out. */
const plain = (parsed: ParsedItem[]): unknown =>
  parsed.map(({ row, ...rest }) => ({
    ...rest,
    row: row && { ...row, raw: Buffer.from(row.raw).toString(), encoded: row.encoded.toString('hex', 23) },
  }))

it('gives the same rows from a thread as without one', async () => {
  const items = Array.from({ length: 250 }, (_, at) => item(at))
  items.push(item(250, 'removal'), item(251, 'problem'))
  // The first one is parsed here, while the thread starts.
  const [here, threaded] = await Promise.all([parser.parse(items), parser.parse(items)])
  const inline = await inlineParser.parse(items)
  expect(plain(here)).toEqual(plain(inline))
  expect(plain(threaded)).toEqual(plain(inline))
  expect(threaded[250]?.removed).toBe('m250@example.org')
  expect(threaded[7]?.row?.messageId).toBe('m7@example.org')
})

it('parses mails that share their memory with others, and leaves that memory whole', async () => {
  const both = Buffer.concat([mail(1), mail(2)])
  const split = mail(1).length
  const parts = [both.subarray(0, split), both.subarray(split)]
  const items = parts.map((bytes, at) => ({ ...item(at + 1), raw: { bytes, problem: null } }))
  const parsed = await parser.parse(items)
  expect(parsed.map(({ row }) => row?.messageId)).toEqual(['m1@example.org', 'm2@example.org'])
  expect(Buffer.from(parsed[1]?.row?.raw ?? [])).toEqual(mail(2))
  expect(both.length).toBe(split + mail(2).length)
})

async function* failing(): AsyncGenerator<SourceItem[]> {
  yield [item(1)]
  yield [item(2)]
  throw new Error('the source broke')
}

it.each([0, 1, 5])('gives what came before a failure first, %i batches ahead', async (ahead) => {
  const one: Parser = { ...inlineParser, ahead }
  const seen: string[] = []
  const run = async (): Promise<void> => {
    for await (const parsed of parsedBatches(failing(), one)) seen.push(parsed[0]?.item.position ?? '')
  }
  await expect(run()).rejects.toThrow('the source broke')
  expect(seen).toEqual(['1', '2'])
})
