'use client'

import { useEffect } from 'react'
import { startDesk } from './start-desk'

/** Starts the desk script: reader's own time, copying, keys. Pages work without it. */
export function Desk(): null {
  useEffect(() => startDesk(document), [])
  return null
}
