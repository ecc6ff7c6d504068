import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boundaryOf, formParts } from './multipart'

/** The same bytes in chunks of the given size. */
async function* cut(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, boundary: string, size: number) {
  const parts: { name: string; fileName: string | null; body: Buffer }[] = []
  for await (const part of formParts(cut(bytes, size), boundary)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of part.body) chunks.push(Buffer.from(chunk))
    parts.push({ name: part.name, fileName: part.fileName, body: Buffer.concat(chunks) })
  }
  return parts
}

async function encode(form: FormData): Promise<{ bytes: Buffer; boundary: string }> {
  const request = new Request('http://localhost/', { method: 'POST', body: form })
  const bytes = Buffer.from(await request.arrayBuffer())
  return { bytes, boundary: boundaryOf(request.headers.get('content-type')) ?? '' }
}

it('reads what a browser sends, however its chunks are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.integer({ min: 1, max: 80 }),
      async (content, size) => {
        const form = new FormData()
        form.append('text', 'a line\r\n--b')
        form.append('files', new Blob([content]), 'a "b".mbox')
        const { bytes, boundary } = await encode(form)
        const parts = await read(bytes, boundary, size)
        expect(parts.map(({ name, fileName }) => [name, fileName])).toEqual([
          ['text', null],
          ['files', 'a "b".mbox'],
        ])
        expect(parts[1]?.body.equals(Buffer.from(content))).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

it('tells a file field without a file from one with an empty file', async () => {
  const field = (name: string) =>
    `--b\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n\r\n`
  const parts = await read(Buffer.from(`${field('')}${field('empty.mbox')}--b--\r\n`), 'b', 7)
  expect(parts.map(({ fileName }) => fileName)).toEqual(['', 'empty.mbox'])
})

it('passes over a part that nobody reads', async () => {
  const form = new FormData()
  form.append('one', 'x'.repeat(5000))
  form.append('two', 'y')
  const { bytes, boundary } = await encode(form)
  const names: string[] = []
  for await (const part of formParts(cut(bytes, 100), boundary)) names.push(part.name)
  expect(names).toEqual(['one', 'two'])
})

it('says that an upload ends in the middle', async () => {
  const form = new FormData()
  form.append('files', new Blob(['content']), 'a')
  const { bytes, boundary } = await encode(form)
  await expect(read(bytes.subarray(0, bytes.length - 30), boundary, 50)).rejects.toThrow(/ends in the middle/)
})

it('takes only the form type of files for a form', () => {
  expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b')
  expect(boundaryOf('application/mbox')).toBeNull()
  expect(boundaryOf(null)).toBeNull()
})
