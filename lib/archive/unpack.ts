import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { RerollError } from '#lib/errors'

/** Small enough that a damaged place costs little of what is sound before it. */
const chunkBytes = 16 * 1024
/** Chunks that may wait; the file is read on when they are taken. */
const maxWaiting = 8

/** Why gzip data ended before its end; what came before it was given. */
export interface Damage {
  code: 'gzip-cut-short' | 'gzip-damaged'
  message: string
}

export interface Unpacked extends AsyncIterable<Uint8Array> {
  /** After the last chunk: why the data ends too early, or null. */
  damage: Damage | null
}

function damageOf(error: Error): Damage {
  const code = 'code' in error ? error.code : ''
  return code === 'Z_BUF_ERROR'
    ? { code: 'gzip-cut-short', message: 'The gzip data ends too early; what came before is read.' }
    : { code: 'gzip-damaged', message: 'The gzip data is damaged; what came before the damage is read.' }
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Reads at least two bytes ahead, so that the kind is known, and gives them back with the rest. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; rest: AsyncIterator<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await rest.next()
    if (next.done) break
    head = Buffer.concat([head, next.value])
  }
  return { head, rest }
}

async function* joined(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < head.length; at += chunkBytes) yield head.subarray(at, at + chunkBytes)
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

/**
 * Gives what `source` holds, unpacked when it is gzip (by its first bytes, whatever its name).
 * A truncated or damaged gzip gives all that is sound before the damage, then `damage` says what is wrong.
 *
 * @param maxBytes bytes that gzip data may unpack to; what is not packed is as large as it is
 * @throws RerollError `too-large` beyond `maxBytes`, after what comes before was given
 */
export function unpack(source: AsyncIterable<Uint8Array>, maxBytes: number): Unpacked {
  const unpacked: Unpacked = {
    damage: null,
    async *[Symbol.asyncIterator]() {
      const { head, rest } = await peek(source)
      const plain = joined(head, rest)
      if (!isGzip(head)) {
        yield* plain
        return
      }
      let bytes = 0
      for await (const chunk of gunzip(plain, unpacked)) {
        bytes += chunk.length
        if (bytes > maxBytes) throw tooLarge(maxBytes)
        yield chunk
      }
    },
  }
  return unpacked
}

const tooLarge = (maxBytes: number): RerollError =>
  new RerollError(
    'too-large',
    `The source holds more than ${Math.floor(maxBytes / 1024 ** 2)} MB when unpacked; what comes before was read. REROLL_UNPACKED_MAX sets the limit.`,
  )

/**
 * An iteration over the stream itself would drop the chunks that wait in it when it fails; they are collected
 * by hand, so that a truncated file gives everything that it holds.
 */
async function* gunzip(packed: AsyncIterable<Uint8Array>, unpacked: Unpacked): AsyncGenerator<Uint8Array> {
  const input = Readable.from(packed, { objectMode: false, highWaterMark: chunkBytes })
  const output = createGunzip()
  const waiting: Buffer[] = []
  const state = { ended: false, wake: () => {} }
  const failure: { source: Error | null } = { source: null }
  const end = (damage: Damage | null) => {
    unpacked.damage ??= damage
    state.ended = true
    state.wake()
  }
  output.on('data', (chunk: Buffer) => {
    waiting.push(chunk)
    if (waiting.length >= maxWaiting) output.pause()
    state.wake()
  })
  output.on('end', () => end(null))
  output.on('error', (error) => (failure.source ? end(null) : end(damageOf(error))))
  // A source that fails is no damage of the gzip data: its own error is told.
  input.on('error', (error) => {
    failure.source = error
    output.destroy(error)
  })
  input.pipe(output)
  try {
    while (!state.ended || waiting.length > 0) {
      const chunk = waiting.shift()
      if (chunk) yield chunk
      else
        await new Promise<void>((resolve) => {
          state.wake = resolve
          output.resume()
        })
    }
    if (failure.source) throw failure.source
  } finally {
    input.destroy()
    output.destroy()
  }
}
