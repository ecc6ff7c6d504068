const pages = new Set([
  'api',
  'ask',
  'design',
  'go',
  'healthz',
  'imports',
  'm',
  'matrix',
  'metrics',
  'notices',
  'people',
  'q',
  'questions',
  'r',
  'readyz',
  's',
  'scenarios',
  'search',
  'settings',
  't',
  'told',
  'turn',
  '_next',
  'sign-in',
])

/** The kind of an address, for figures: few enough to be counted each, whatever is asked for. */
export function routeOf(path: string): string {
  const [first = '', second = ''] = path.split('/').filter(Boolean)
  if (first === '') return '/'
  if (!pages.has(first)) return 'other'
  return first === 'api' && /^(?:v1|events|import|healthz)$/.test(second) ? `/api/${second}` : `/${first}`
}

/** An address for the log: without its query (what somebody searched for), and without what may be a key. */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '')
    .split('/')
    .map((part) => (/^[\w-]{24,}$/.test(part) ? '[secret]' : part))
    .join('/')
    .slice(0, 300)
