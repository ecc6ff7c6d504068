import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Packs the scripts and styles of a build as small as Brotli can, once: beside each stands the same with `.br`, which
 * the web server sends (web.mjs). About a sixth less than what gzip makes of them on the fly.
 */
export function packStatic(folder: string): void {
  const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY } = constants
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:js|css)$/.test(name)) continue
    const file = path.join(folder, name)
    const params = { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY }
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }))
  }
}
