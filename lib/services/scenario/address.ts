import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { InvalidInputError } from '#lib/errors'
import { LIMITS } from '#lib/simulator/limits'

/** Browsers and mail programs take addresses up to here. */
const maxAddress = 6000

/** A scenario's JSON as a part of an address; null when it is too long for one. */
export function packScenario(text: string): string | null {
  const packed = deflateRawSync(Buffer.from(text)).toString('base64url')
  return packed.length > maxAddress ? null : packed
}

/**
 * The JSON in an address. What it unpacks to is bounded, so that a small address cannot fill the memory.
 * @throws InvalidInputError when it is none of ours, cut short or too large
 */
export function unpackScenario(packed: string): string {
  if (packed.length > maxAddress || !/^[\w-]*$/.test(packed)) throw broken()
  try {
    const bytes = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: LIMITS.characters })
    return bytes.toString('utf8')
  } catch {
    throw broken()
  }
}

const broken = (): InvalidInputError =>
  new InvalidInputError('The scenario in this address cannot be read; was the address cut short?')
