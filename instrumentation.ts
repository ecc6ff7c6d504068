/** Next calls it once, before the server answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { register: registerSource } = await import('./app/_auth/register')
  registerSource()
}
