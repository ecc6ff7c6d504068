/** Pages and routes that answer whoever asks, on a closed instance too: the ways in, and what programs watch. */
const ways = [/^\/sign-in(?:\/|$)/, /^\/join\//, /^\/api\/(?:healthz|readyz)$/, /^\/icon\.svg$/]
/** Routes with a key of their own (a token, a secret address), which they ask for themselves. */
const ownKeys = [/^\/api\/v1(?:\/|$)/, /^\/metrics$/]

/** True for a path that a visitor of a closed instance is let through to. */
export const isPublicPath = (path: string): boolean => [...ways, ...ownKeys].some((way) => way.test(path))
