import { InvalidInputError } from '#lib/errors'

/** One field of a form; its body is to be read before the next part is asked for. */
export interface FormPart {
  name: string
  /** '' when the browser sent a file field without a file; null for a plain field. */
  fileName: string | null
  body: AsyncIterable<Uint8Array>
}

const maxHeaderBytes = 16 * 1024
const maxParts = 1000

/** Reads a stream up to a mark, however the chunks are cut. */
class MarkedReader {
  private readonly source: AsyncIterator<Uint8Array>
  private buffer: Buffer = Buffer.alloc(0)
  private ended = false

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    if (this.ended) return false
    const next = await this.source.next()
    if (next.done) {
      this.ended = true
      return false
    }
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, next.value]) : Buffer.from(next.value)
    return true
  }

  /** Gives what stands before `mark` as it comes, and takes the mark away. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.buffer.indexOf(mark)
      if (at >= 0) {
        if (at > 0) yield this.buffer.subarray(0, at)
        this.buffer = this.buffer.subarray(at + mark.length)
        return
      }
      // The mark may begin in the last bytes; they wait for the next chunk.
      const safe = this.buffer.length - mark.length + 1
      if (safe > 0) {
        yield this.buffer.subarray(0, safe)
        this.buffer = this.buffer.subarray(safe)
      }
      if (!(await this.more())) throw new InvalidInputError('The upload ends in the middle.')
    }
  }

  /** Exactly `count` bytes. */
  async take(count: number): Promise<Buffer> {
    while (this.buffer.length < count)
      if (!(await this.more())) throw new InvalidInputError('The upload ends in the middle.')
    const taken = this.buffer.subarray(0, count)
    this.buffer = this.buffer.subarray(count)
    return taken
  }
}

async function readAll(source: AsyncIterable<Uint8Array>, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > max) throw new InvalidInputError('A field of the form is too long.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** `name="x"`; a browser writes a quote in a file name as %22 (HTML, multipart/form-data encoding). */
function parameter(header: string, name: string): string | null {
  const match = new RegExp(`[;\\s]${name}="([^"]{0,2000})"`, 'i').exec(header)
  return match ? (match[1] ?? '').replaceAll('%22', '"').replaceAll('%0D', '').replaceAll('%0A', '') : null
}

/** The boundary of a multipart/form-data request, or null for another kind. */
export function boundaryOf(contentType: string | null): string | null {
  const match = /^multipart\/form-data\s*;.{0,200}?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  )
  return match?.[1] ?? match?.[2] ?? null
}

/**
 * The parts of a form as they come (RFC 7578), without holding a file in memory: what Next and undici offer reads the
 * whole body first.
 * @throws InvalidInputError for a body that is cut short or no such form
 */
export async function* formParts(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<FormPart> {
  const reader = new MarkedReader(source)
  await readAll(reader.until(Buffer.from(`--${boundary}`)), maxHeaderBytes)
  const mark = Buffer.from(`\r\n--${boundary}`)
  for (let count = 0; count < maxParts; count++) {
    const after = await reader.take(2)
    if (after.toString('latin1') === '--') return
    const head = (await readAll(reader.until(Buffer.from('\r\n\r\n')), maxHeaderBytes)).toString('utf8')
    const disposition = head.split('\r\n').find((line) => /^content-disposition:/i.test(line)) ?? ''
    const body = reader.until(mark)
    yield { name: parameter(disposition, 'name') ?? '', fileName: parameter(disposition, 'filename'), body }
    // Whoever did not want the part has not read it; the generator may be half through.
    for await (const _ of body);
  }
}

/** The text of a plain field. */
export const fieldText = async (part: FormPart, max: number): Promise<string> =>
  (await readAll(part.body, max)).toString('utf8')
