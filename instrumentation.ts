/** Next calls it once when the web server starts. Each part that needs a word of it is told here. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { register: tellWhoAsks } = await import('./app/_auth/register')
  tellWhoAsks()
  const { watchRequests } = await import('#lib/services/metrics/requests')
  watchRequests()
  const { register: keepPages } = await import('./app/_server/register')
  keepPages()
}
