'use client'

import { useEffect } from 'react'
import type { KeyChoice } from '#lib/services/settings/key-actions'
import { later } from './later'

/** Starts the desk script: reader's own time, copying, keys, the palette. Pages work without it. */
export function Desk({ keys }: { keys: KeyChoice }): null {
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
