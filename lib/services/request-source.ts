/** What a face knows of the request that it is answering. */
export interface AskedBy {
  /** The same object throughout one request. */
  key: object
  /** The value of the session's cookie. */
  session: string | null
}

type Source = () => Promise<AskedBy>

// The web server loads its parts as several bundles; they share this one.
const held = globalThis as typeof globalThis & { rerollRequestSource?: Source }

/** Tells `getContext` how to find out who asks; the web server says it once, when it starts. */
export function setRequestSource(source: Source): void {
  held.rerollRequestSource = source
}

/** True in the process that answers requests of others. */
const servesOthers = (): boolean => process.env.NEXT_RUNTIME !== undefined

/**
 * Who asks, in the web server; `operator` for the command line and the worker. A web server that cannot tell is asked
 * by a stranger, never by the operator.
 */
export async function askedBy(): Promise<AskedBy | 'operator'> {
  const source = held.rerollRequestSource
  if (source) return source()
  return servesOthers() ? { key: {}, session: null } : 'operator'
}
