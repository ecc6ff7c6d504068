'use client'

import { useEffect } from 'react'

/** Forgets what was said once it was shown, so that loading the page again does not say it twice. */
export function FlashGone({ cookie }: { cookie: string }): null {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
    document.cookie = `${cookie}=; max-age=0; path=/`
  })
  return null
}
