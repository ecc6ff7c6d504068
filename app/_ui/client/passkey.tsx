'use client'

import { type ReactNode, useEffect, useState } from 'react'

interface PasskeyProps {
  /** Makes a new one for the account, or signs in by one. */
  use: 'add' | 'sign-in'
  returnTo?: string
}

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const value: Record<string, unknown> = await answer.json()
  if (!answer.ok) throw new Error(String(value.error))
  return value
}

async function ask(use: PasskeyProps['use'], options: Record<string, unknown>): Promise<unknown> {
  const given = options as never
  const credential =
    use === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given),
        })
  if (!(credential instanceof PublicKeyCredential)) throw new Error('The browser made no passkey.')
  return credential.toJSON()
}

/** A passkey needs the browser's own dialog, so there is no form that does it without scripts: then it is not there. */
export function Passkey({ use, returnTo = '/' }: PasskeyProps): ReactNode {
  const [able, setAble] = useState(false)
  const [fault, setFault] = useState('')
  useEffect(
    () => setAble('PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential),
    [],
  )
  if (!able) return null
  const base = use === 'add' ? '/account/passkey' : '/sign-in/passkey'
  const run = async (): Promise<void> => {
    setFault('')
    try {
      const response = await ask(use, await post(`${base}/options`, {}))
      const { to } = await post(base, { response, returnTo, name: navigator.platform })
      window.location.assign(String(to))
    } catch (error) {
      setFault(error instanceof Error ? error.message : 'That did not work.')
    }
  }
  return (
    <div className="row">
      <button type="button" className="btn" onClick={() => void run()}>
        {use === 'add' ? 'Add a passkey of this device' : 'Sign in with a passkey'}
      </button>
      {fault !== '' && (
        <p className="notice error" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}
