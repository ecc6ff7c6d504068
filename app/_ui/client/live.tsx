'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { startLive } from './start-live'

/**
 * Shows what changed as it changes, and says politely what came; whoever reads is not moved.
 * @param since what had been told when the page was rendered (`LiveHub.mark`)
 */
export function Live({ since }: { since: string }): ReactNode {
  const router = useRouter()
  const first = useRef(since)
  useEffect(() => startLive(document, () => router.refresh(), first.current), [router])
  return <div id="live" className="say live" role="status" />
}
