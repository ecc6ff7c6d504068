'use client'

import type { ReactNode } from 'react'

interface ErrorPageProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** What happened, what was kept, what to do: for a page or an action that failed in a way that nobody foresaw. */
export default function ErrorPage({ error, retry }: ErrorPageProps): ReactNode {
  const { digest } = error
  return (
    <main className="body failed" id="main" role="alert">
      <h1>This page could not be made</h1>
      <dl className="facts">
        <dt>What happened</dt>
        <dd>
          Something failed on the server, or it does not answer. Its log has the reason
          {digest !== undefined && (
            <>
              {' '}
              under <code>{digest}</code>
            </>
          )}
          .
        </dd>
        <dt>What was kept</dt>
        <dd>
          All mail and every decision that was confirmed. What you were just sending may not have been taken.
        </dd>
        <dt>What to do</dt>
        <dd>
          Try again. If it fails once more, <code>npx reroll doctor</code> says what is wrong with this
          installation.
        </dd>
      </dl>
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
