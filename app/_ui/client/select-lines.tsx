'use client'

import { useEffect } from 'react'
import { later } from './later'

/** Lines of a patch can be chosen and asked about; without it each hunk leads to a page that does the same. */
export function SelectLines(): null {
  useEffect(
    () =>
      later(
        () => import('./selected-lines'),
        ({ startSelectLines }) => startSelectLines(document),
      ),
    [],
  )
  return null
}
