'use client'

import type { ReactNode } from 'react'

interface ErrorPageProps {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps): ReactNode {
  return (
    <main className="body" id="main">
      <h1>This page could not be made</h1>
      <p>
        Nothing was lost: all mail and every decision are in the database. The reason is in the server&apos;s
        log
        {error.digest !== undefined && (
          <>
            {' '}
            under <code>{error.digest}</code>
          </>
        )}
        .
      </p>
      <p className="row">
        <button type="button" className="btn primary" onClick={retry}>
          Try again
        </button>
        <a className="btn" href="/">
          Home
        </a>
      </p>
    </main>
  )
}
