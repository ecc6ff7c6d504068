/**
 * The network address that a request came from. Only what our own proxy appended last can be believed: everything
 * before it is what the client says. Without a proxy nothing tells, and all count as one.
 */
export function clientAddress(forwardedFor: string | null, trustProxy: boolean): string {
  if (!trustProxy) return 'direct'
  const last = forwardedFor?.split(',').at(-1)?.trim() ?? ''
  return /^[0-9a-fA-F.:]{2,45}$/.test(last) ? last : 'unknown'
}
