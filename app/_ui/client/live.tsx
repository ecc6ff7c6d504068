'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { startLive } from './start-live'

/** Shows what changed as it changes, and says politely what came; whoever reads is not moved. */
export function Live(): ReactNode {
  const router = useRouter()
  useEffect(() => startLive(document, () => router.refresh()), [router])
  return <div id="live" className="say live" role="status" />
}
