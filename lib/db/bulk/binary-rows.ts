import { type VectorPart, writeVector } from './search-vector'

/** Oids of the types that arrays are made of. */
const oids = { text: 25, tsvector: 3614 } as const

/** PostgreSQL counts from here, JavaScript from 1970. */
const epochMs = Date.UTC(2000, 0, 1)

const noNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '') : text)

/**
 * Writes values in PostgreSQL's binary form, as COPY takes them: each with its length before it. Text is cleaned as
 * `cleanText` does: NUL is left out, a lone surrogate becomes U+FFFD (Node's encoder does that).
 */
export class BinaryRows {
  private buffer: Buffer
  private at = 0

  constructor(size = 16_384) {
    this.buffer = Buffer.allocUnsafe(size)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.at
  }

  /** Leaves bytes for the caller to fill in later. */
  skip(bytes: number): void {
    this.room(bytes)
    this.at += bytes
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.at + bytes))
    this.buffer.copy(grown, 0, 0, this.at)
    this.buffer = grown
  }

  private int32(value: number): void {
    this.room(4)
    this.at = this.buffer.writeInt32BE(value, this.at)
  }

  /** Leaves four bytes for a length that `close` fills in. */
  private open(): number {
    this.int32(0)
    return this.at
  }

  /** A null has no bytes and a length below zero. */
  private close(start: number, isNull = false): void {
    this.buffer.writeInt32BE(isNull ? -1 : this.at - start, start - 4)
  }

  private utf8(text: string): void {
    this.room(text.length * 3)
    this.at += this.buffer.write(text, this.at, 'utf8')
  }

  int(value: number | null): void {
    this.int32(value === null ? -1 : 4)
    if (value !== null) this.int32(value)
  }

  bool(value: boolean): void {
    this.int32(1)
    this.room(1)
    this.at = this.buffer.writeUInt8(value ? 1 : 0, this.at)
  }

  text(value: string | null): void {
    const start = this.open()
    if (value !== null) this.utf8(noNul(value))
    this.close(start, value === null)
  }

  bytes(value: Uint8Array): void {
    this.int32(value.length)
    this.raw(value)
  }

  /** Bytes that are in binary form already. */
  raw(value: Uint8Array): void {
    this.room(value.length)
    this.buffer.set(value, this.at)
    this.at += value.length
  }

  /** ISO 8601 as a timestamp in UTC. */
  time(iso: string | null): void {
    const ms = iso === null ? Number.NaN : Date.parse(iso)
    const isNull = Number.isNaN(ms)
    this.int32(isNull ? -1 : 8)
    if (isNull) return
    this.room(8)
    this.at = this.buffer.writeBigInt64BE(BigInt(ms - epochMs) * 1000n, this.at)
  }

  /** JSON text as jsonb; the text comes from `cleanJson`. */
  json(text: string): void {
    const start = this.open()
    this.room(1)
    this.at = this.buffer.writeUInt8(1, this.at)
    this.utf8(text)
    this.close(start)
  }

  private array(oid: number, length: number): void {
    for (const value of length ? [1, 0, oid, length, 1] : [0, 0, oid]) this.int32(value)
  }

  textArray(items: readonly string[]): void {
    const start = this.open()
    this.array(oids.text, items.length)
    for (const item of items) this.text(item)
    this.close(start)
  }

  vector(parts: readonly VectorPart[]): void {
    this.bytes(writeVector(parts))
  }

  /** The bytes so far; they are the caller's, the writer starts anew. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.at)
    this.buffer = Buffer.alloc(0)
    this.at = 0
    return taken
  }
}

/** An array of vectors as a parameter: `pg` sends a Buffer in binary form. */
export function vectorArray(vectors: readonly (readonly VectorPart[])[]): Buffer {
  const rows = new BinaryRows()
  for (const value of vectors.length ? [1, 0, oids.tsvector, vectors.length, 1] : [0, 0, oids.tsvector])
    rows.raw(int32(value))
  for (const parts of vectors) rows.vector(parts)
  return rows.take()
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeInt32BE(value)
  return bytes
}
