/** What of a request says where it comes from. */
export interface RequestOrigin {
  method: string
  /** The Host header. */
  host: string | null
  /** The Origin header. */
  origin: string | null
  /** Sec-Fetch-Site: what the browser itself says about who asks. */
  site: string | null
}

export interface Refusal {
  status: 403 | 421
  message: string
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

function hostName(host: string): string | null {
  return /^[\w.:[\]-]{1,255}$/.test(host) && URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname
    : null
}

/** A name that another site made point at this machine (DNS rebinding) is neither loopback nor ours. */
function isOurHost(host: string | null, baseUrl: string | undefined): boolean {
  const name = host === null ? null : hostName(host)
  if (name === null) return false
  return loopback.has(name) || (baseUrl !== undefined && new URL(baseUrl).host === host)
}

function isOurOrigin(origin: string, host: string | null, baseUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const { host: named } = new URL(origin)
  return named === host || (baseUrl !== undefined && new URL(baseUrl).origin === origin)
}

/**
 * Refuses requests that another web page may have made, even on loopback: any page that the user visits can send
 * forms to this machine.
 * - Host is neither loopback nor `baseUrl`: 421.
 * - Something is to be changed and neither Origin nor Sec-Fetch-Site says that it comes from our own pages: 403.
 *   Browsers always send one; a program has to say the origin that it means (`curl -H "Origin: http://127.0.0.1:3000"`).
 *
 * @returns null when the request is welcome
 */
export function refuse(request: RequestOrigin, baseUrl: string | undefined): Refusal | null {
  const { method, host, origin, site } = request
  if (!isOurHost(host, baseUrl))
    return {
      status: 421,
      message: 'This server answers only under its loopback address or the address of REROLL_BASE_URL.',
    }
  if (reading.has(method)) return null
  const foreign = {
    status: 403,
    message: 'This change was asked for by another web site, so it was not made.',
  } as const
  const nameless = {
    status: 403,
    message: 'A change needs an Origin header that names this server, so it was not made.',
  } as const
  if (origin !== null) return isOurOrigin(origin, host, baseUrl) ? null : foreign
  if (site === 'same-origin' || site === 'none') return null
  return site === null ? nameless : foreign
}

/** Scripts only by nonce, nothing inline, no frames around us, forms only to ourselves. */
export function contentSecurityPolicy(nonce: string, dev: boolean): string {
  const policy = {
    'default-src': "'self'",
    // The development server compiles in the browser.
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  }
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/** Headers that every answer carries. */
export const safetyHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  // Not no-referrer: browsers then send 'Origin: null' with our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}
