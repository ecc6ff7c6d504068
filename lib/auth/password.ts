import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** OWASP's setting for scrypt, 32 MB a try (Password Storage Cheat Sheet: N=2^15, r=8, p=3). */
const cost = { N: 2 ** 15, r: 8, p: 3 }
const keyBytes = 32
const maxmem = 64 * 1024 ** 2

export const passwordLength = { min: 10, max: 500 }

/** The same characters typed on another keyboard give the same password (NIST SP 800-63B, 5.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC')

interface Stored {
  salt: Buffer
  key: Buffer
  options: ScryptOptions
}

function parse(text: string): Stored | null {
  const match = /^scrypt\$(\d{4,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{10,100})\$([\w-]{20,100})$/.exec(text)
  if (!match) return null
  const [, N, r, p, salt = '', key = ''] = match
  return {
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
    options: { N: Number(N), r: Number(r), p: Number(p), maxmem },
  }
}

/** What is kept of a password: `scrypt$N$r$p$SALT$KEY`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(normal(password), salt, keyBytes, { ...cost, maxmem })
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Compared with where there is no account: whoever asks waits as long as for one that there is. */
const nobody: Stored = {
  salt: Buffer.alloc(16, 7),
  key: Buffer.alloc(keyBytes),
  options: { ...cost, maxmem },
}

/**
 * Whether a password is the one that was kept. The work is the same for an account that there is not (`null`), so the
 * time tells nobody which addresses have one.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const known = stored === null ? null : parse(stored)
  const { salt, key, options } = known ?? nobody
  const given = await derive(normal(password.slice(0, passwordLength.max)), salt, key.length, options)
  return timingSafeEqual(given, key) && known !== null
}
