import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { RerollError } from '#lib/errors'
import { isPrivateAddress } from './private-address'

/** A URL that may be asked, with the one address that it is asked at. */
export interface Target {
  url: URL
  address: string
  family: 4 | 6
}

export interface NetPolicy {
  /** Origins that the administrator named; only they may be private. */
  trustedOrigins: string[]
}

const refused = (message: string): RerollError => new RerollError('forbidden', message)

/** @throws RerollError `forbidden` for anything but http(s) without a user name */
function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) throw refused(`${text} is not a URL.`)
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused(`${url.protocol}// addresses are not fetched; only http and https are.`)
  if (url.username || url.password) throw refused('Addresses with a user name or password are not fetched.')
  return url
}

/**
 * Resolves a host once and checks every address that it has; the caller connects to the one given back,
 * so that a second answer of the name server cannot lead elsewhere.
 * @throws RerollError `forbidden` for a private address of a host that is not trusted, `unavailable` when it has none
 */
export async function resolveTarget(text: string, policy: NetPolicy): Promise<Target> {
  const url = checkedUrl(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => [])
  const first = found[0]
  if (!first) throw new RerollError('unavailable', `The host ${host} cannot be found.`)
  const trusted = policy.trustedOrigins.includes(url.origin)
  if (!trusted && found.some(({ address }) => isPrivateAddress(address)))
    throw refused(
      `${url.host} is a private address; an administrator can name it in the settings as an origin to trust.`,
    )
  return { url, address: first.address, family: first.family === 6 ? 6 : 4 }
}
