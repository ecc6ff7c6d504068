/** Next calls it once when the web server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { watchRequests } = await import('#lib/services/metrics/requests')
  watchRequests()
}
