'use client'

import { useEffect } from 'react'
import { startSelectLines } from './selected-lines'

/** Lines of a patch can be chosen and asked about; without it each hunk leads to a page that does the same. */
export function SelectLines(): null {
  useEffect(() => startSelectLines(document), [])
  return null
}
