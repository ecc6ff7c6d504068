'use client'

import type { ReactNode } from 'react'
import './globals.css'
import ErrorPage from './error'

interface GlobalErrorProps {
  error: Error & { digest?: string }
  retry: () => void
}

/** The same as the error page, where not even the frame around the pages could be made. */
export default function GlobalError(props: GlobalErrorProps): ReactNode {
  return (
    <html lang="en">
      <body>
        <title>Reroll: an error</title>
        <ErrorPage {...props} />
      </body>
    </html>
  )
}
