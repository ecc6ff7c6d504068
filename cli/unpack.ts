import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A gzip stream that ended too early or is damaged; what came before is kept. */
export interface Cut {
  code: 'gzip-cut-short' | 'gzip-damaged' | 'too-large'
  message: string
}

/** A small file may unpack to any size; lists have no thread beyond this. */
const maxUnpacked = 8 * 1024 ** 3

/** The bytes of a stream, unpacked where they begin with the mark of gzip. */
export async function* unpack(stream: Readable, onCut: (cut: Cut) => void): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const first = await readAtLeast(chunks, 2)
  if (first[0] === 0x1f && first[1] === 0x8b) yield* gunzip(first, chunks, onCut)
  else {
    if (first.length > 0) yield first
    yield* rest(chunks)
  }
}

async function readAtLeast(chunks: AsyncIterator<Buffer>, size: number): Promise<Buffer> {
  let read = Buffer.alloc(0)
  while (read.length < size) {
    const next = await chunks.next()
    if (next.done) break
    read = Buffer.concat([read, next.value])
  }
  return read
}

async function* rest(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
}

async function* gunzip(
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
  onCut: (cut: Cut) => void,
): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip()
  const failed: { source: unknown } = { source: null }
  const feeding = feed(first, chunks, unzip).catch((error: unknown) => {
    failed.source = error
    unzip.end()
  })
  let size = 0
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxUnpacked) {
        onCut({
          code: 'too-large',
          message: `It unpacks to more than ${maxUnpacked} bytes; the rest is left out.`,
        })
        break
      }
      yield chunk
    }
  } catch (error) {
    onCut(cutOf(error))
  }
  unzip.destroy()
  await feeding
  if (failed.source) throw failed.source
}

async function feed(first: Buffer, chunks: AsyncIterator<Buffer>, unzip: ReturnType<typeof createGunzip>) {
  const write = async (chunk: Buffer): Promise<void> => {
    if (unzip.destroyed || unzip.write(chunk)) return
    await new Promise<void>((resolve) => {
      unzip.once('drain', resolve)
      unzip.once('close', resolve)
    })
  }
  await write(first)
  for await (const chunk of rest(chunks)) {
    if (unzip.destroyed) return
    await write(chunk)
  }
  unzip.end()
}

function cutOf(error: unknown): Cut {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'Z_BUF_ERROR')
    return { code: 'gzip-cut-short', message: 'The gzip data ends too early; what came before is read.' }
  return { code: 'gzip-damaged', message: 'The gzip data is damaged; what came before the damage is read.' }
}
