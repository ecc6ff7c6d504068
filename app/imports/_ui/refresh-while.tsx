'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const everyMs = 1500

/** Brings the page up to date while something runs; without scripts a link does. */
export function RefreshWhile(): null {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh()
    }, everyMs)
    return () => clearInterval(timer)
  }, [router])
  return null
}
