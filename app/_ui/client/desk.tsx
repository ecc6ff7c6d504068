'use client'

import { useEffect } from 'react'
import type { KeyChoice } from '#lib/services/settings/key-actions'
import { later } from './later'
import { startFirst } from './start-first'

/** Starts the desk script: what clicks need at once, then keys, the palette and all else. Pages work without it. */
export function Desk({ keys }: { keys: KeyChoice }): null {
  useEffect(() => startFirst(document), [])
  // As text: a page that was brought up to date hands over the same keys anew.
  const text = JSON.stringify(keys)
  useEffect(
    () =>
      later(
        () => import('./start-desk'),
        ({ startDesk }) => startDesk(document, JSON.parse(text)),
      ),
    [text],
  )
  return null
}
