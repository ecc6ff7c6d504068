import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

/** True for an address or host name of this machine alone. */
export const isLoopback = (host: string): boolean => loopback.has(host)

/** `200`, `200MB`, `1.5 GB`: a number of bytes. */
const bytes = z.string().transform((text, context) => {
  const match = /^\s*(\d{1,12}(?:\.\d{1,3})?)\s*([kmg]?)i?b?\s*$/i.exec(text)
  if (!match) {
    context.addIssue({ code: 'custom', message: 'is not a size such as 200MB' })
    return z.NEVER
  }
  const unit = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(match[2] ?? '').toLowerCase()] ?? 1
  return Math.floor(Number(match[1]) * unit)
})

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `is not a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    )

const fields = z.object({
  PORT: z.coerce
    .number('is not a number from 1 to 65535')
    .int('is not a whole number')
    .min(1, 'is not a number from 1 to 65535')
    .max(65535, 'is not a number from 1 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  REROLL_ROOT: z.string().optional(),
  REROLL_DATA_DIR: z.string().default('.reroll'),
  REROLL_DIST: z
    .string()
    .regex(/^\.?[\w-]+$/, 'is not a plain folder name')
    .default('.next'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REROLL_UPLOAD_MAX: bytes.default(200 * 1024 ** 2),
  /** Unpacked bytes of one source; a gzip bomb stops here. */
  REROLL_UNPACKED_MAX: bytes.default(2 * 1024 ** 3),
  /** A larger mail is kept cut short. */
  REROLL_MESSAGE_MAX: bytes.default(64 * 1024 ** 2),
  REROLL_BASE_URL: url('http:', 'https:').optional(),
  /** The last entry of X-Forwarded-For is the reader's address: true behind one proxy of one's own, never else. */
  REROLL_TRUST_PROXY: z.stringbool().default(false),
  /** A provider of OpenID Connect that people sign in by, found by discovery, and what it knows us by. */
  REROLL_OIDC_ISSUER: url('http:', 'https:').optional(),
  REROLL_OIDC_CLIENT_ID: z.string().max(500).optional(),
  REROLL_OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  REROLL_OIDC_NAME: z.string().max(100).default('single sign-on'),
  /** People sign in although only this machine reaches it; everywhere else they do anyway. */
  REROLL_ACCOUNTS: z.stringbool().default(false),
  /** Writes a backup into the data folder before an upgrade changes the database. */
  REROLL_UPGRADE_BACKUP: z.stringbool().default(true),
  /** Requests a minute that a token may make in the long run. */
  REROLL_API_RATE: z.coerce.number().int().min(1).max(1_000_000).default(600),
  /** The server that takes mail to people, such as smtp://user:password@mail.example.org:587. */
  REROLL_SMTP: url('smtp:', 'smtps:').optional(),
  /** Who the mail comes from, such as Reroll <reroll@example.org>. */
  REROLL_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]{1,200}$/, 'is not one line')
    .optional(),
  /** Bytes of pages that the web server keeps in memory; 0 keeps none. */
  REROLL_PAGE_CACHE: bytes.default(64 * 1024 ** 2),
  REROLL_ARCHIVE: url('http:', 'https:').default('https://lore.kernel.org'),
  REROLL_IMPORT_DIRS: z
    .string()
    .default('')
    .transform((text) => text.split(path.delimiter).filter(Boolean)),
  REROLL_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Lets the bench read the number of queries. */
  REROLL_BENCH: z.stringbool().default(false),
  REROLL_SHARED: z.string().default('../shared'),
})

const schema = fields.refine(
  ({ HOST, REROLL_BASE_URL }) => isLoopback(HOST) || REROLL_BASE_URL !== undefined,
  {
    path: ['HOST'],
    message:
      'must be a loopback address unless REROLL_BASE_URL says under which address people reach it and sign in',
  },
)

export type Env = z.infer<typeof schema> & {
  /** The project's folder, absolute. */
  root: string
  /** The data folder, absolute. */
  dataDir: string
}

/** The nearest folder above `from` that holds the project; `from` when there is none. */
function findRoot(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(/* turbopackIgnore: true */ folder, 'prisma/schema.prisma'))) return folder
    if (folder === path.dirname(folder)) return from
  }
}

/**
 * Parses the settings that come by environment variables.
 * @throws Error with one sentence that names every variable that is wrong and why
 */
export function parseEnv(source: Record<string, string | undefined>, cwd: string): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new Error(`The environment is not right: ${faults.join('; ')}.`)
  }
  // The comments keep the bundler from tracing whatever may lie there.
  const root = path.resolve(/* turbopackIgnore: true */ result.data.REROLL_ROOT ?? findRoot(cwd))
  return {
    ...result.data,
    root,
    dataDir: path.resolve(/* turbopackIgnore: true */ root, result.data.REROLL_DATA_DIR),
  }
}

let parsed: Env | null = null

/** The settings of this process, parsed once. */
export function env(): Env {
  parsed ??= parseEnv(process.env, process.cwd())
  return parsed
}
