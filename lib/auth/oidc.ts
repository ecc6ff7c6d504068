import * as oidc from 'openid-client'
import { env, isLoopback } from '#lib/env'
import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'

/** What has to come back with the answer of the provider; kept for the browser that was sent there. */
export interface OidcStep {
  state: string
  nonce: string
  verifier: string
}

/** Who somebody is at the provider. */
export interface OidcPerson {
  issuer: string
  subject: string
  name: string
  /** Lower case, and only when the provider says that it looked; else null. */
  address: string | null
}

const timeoutSeconds = 10

/** True when a provider is set up. */
export const hasOidc = (): boolean =>
  env().REROLL_OIDC_ISSUER !== undefined && env().REROLL_OIDC_CLIENT_ID !== undefined

let found: { issuer: string; config: Promise<oidc.Configuration> } | null = null

/** The provider, by discovery; asked anew after a failure. Plain http only for one on this machine. */
async function provider(): Promise<oidc.Configuration> {
  const { REROLL_OIDC_ISSUER: issuer, REROLL_OIDC_CLIENT_ID: id, REROLL_OIDC_CLIENT_SECRET: secret } = env()
  if (!issuer || !id) throw new RerollError('not-found', 'No OpenID provider is set up here.')
  if (found?.issuer !== issuer) {
    const url = new URL(issuer)
    const plain = url.protocol === 'http:' && isLoopback(url.hostname)
    const config = oidc.discovery(url, id, secret, secret ? undefined : oidc.None(), {
      timeout: timeoutSeconds,
      ...(plain ? { execute: [oidc.allowInsecureRequests] } : {}),
    })
    found = { issuer, config }
  }
  try {
    return await found.config
  } catch (error) {
    found = null
    logger('auth').warn({ err: error }, 'the OpenID provider did not answer')
    throw new RerollError('unavailable', 'The OpenID provider does not answer; sign in another way.')
  }
}

/** Where to send the browser, and what its answer has to fit (state, nonce, PKCE: RFC 9700, 2.1). */
export async function beginOidc(redirectUri: string): Promise<{ to: string; step: OidcStep }> {
  const config = await provider()
  const step = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
  const to = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid email profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(step.verifier),
    code_challenge_method: 'S256',
    state: step.state,
    nonce: step.nonce,
  })
  return { to: to.href, step }
}

/**
 * Checks what the browser brought back and asks the provider who that is.
 * @throws RerollError `forbidden` when the answer does not fit, `unavailable`
 */
export async function finishOidc(answer: URL, step: OidcStep): Promise<OidcPerson> {
  const config = await provider()
  try {
    const tokens = await oidc.authorizationCodeGrant(config, answer, {
      pkceCodeVerifier: step.verifier,
      expectedState: step.state,
      expectedNonce: step.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('no ID token came')
    const more = claims.email ? claims : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    const address = more.email_verified === true && typeof more.email === 'string' ? more.email : null
    return {
      issuer: claims.iss,
      subject: claims.sub,
      name: typeof more.name === 'string' ? more.name.slice(0, 200) : '',
      address: address?.trim().toLowerCase() ?? null,
    }
  } catch (error) {
    // Its other fields may hold what the provider sent.
    const reason = error instanceof Error ? error.message : 'unknown'
    logger('auth').warn({ reason }, 'an OpenID sign-in was refused')
    throw new RerollError('forbidden', 'The provider’s answer was not accepted; begin the sign-in again.')
  }
}
