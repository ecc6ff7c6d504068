import type { ReactNode } from 'react'
import { Flash } from '../_actions/flash'

/** The frame of pages that are there before anybody is signed in: it shows nothing of what is kept here. */
export function Plain({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <main id="main" tabIndex={-1} className="plain">
      <p className="plain-logo" aria-hidden="true">
        R↻
      </p>
      <h1>{title}</h1>
      <Flash />
      {children}
    </main>
  )
}
