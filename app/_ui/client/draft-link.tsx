'use client'

import { useEffect } from 'react'

/** As lib/mail/mailto: what browsers hand over. */
const maxMailto = 7000

/** A link to the mail program with the text as it stands in the field; cut at a line where it is too long. */
export function linkWith(href: string, text: string): string {
  const start = href.slice(0, href.indexOf('&body=') + '&body='.length)
  const encoded = (lines: string[]): string => encodeURIComponent(lines.join('\r\n'))
  const lines = text.split('\n')
  if (start.length + encoded(lines).length <= maxMailto) return start + encoded(lines)
  while (lines.length > 1 && start.length + encoded([...lines, '[...]', '']).length > maxMailto) lines.pop()
  return start + encoded([...lines, '[...]', ''])
}

/** Makes `a[data-draft]` take along what was written in the field that it names. */
export function DraftLink(): null {
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const link = event.target instanceof Element ? event.target.closest('a[data-draft]') : null
      if (!(link instanceof HTMLAnchorElement)) return
      const field = document.getElementById(link.getAttribute('data-draft') ?? '')
      if (field instanceof HTMLTextAreaElement) link.href = linkWith(link.href, field.value)
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [])
  return null
}
