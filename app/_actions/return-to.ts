/**
 * The page that a form wants to be shown afterwards. Only a path of this app is taken;
 * anything else (another host, a scheme, a backslash that browsers read as a slash) leads home.
 */
export function parseReturnTo(value: unknown): string {
  if (typeof value !== 'string' || !value.startsWith('/') || /^\/[/\\]|[\r\n\\]/.test(value)) return '/'
  const base = 'http://app.invalid'
  if (!URL.canParse(value, base)) return '/'
  const url = new URL(value, base)
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}
