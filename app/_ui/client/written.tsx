'use client'

import { type ReactNode, useState } from 'react'

export interface WrittenProps {
  as: 'div' | 'section' | 'span' | 'tbody'
  /** Says which text it is: the same for the same. */
  id: string
  /** Left out where the page itself brings the text: the browser then reads it there. */
  text?: string | undefined
  className?: string | undefined
  tabIndex?: number | undefined
  'aria-label'?: string | undefined
}

// What the server wrote is for the server's other half only (app/_ui/written.tsx).
const held = globalThis as typeof globalThis & { rerollWritten?: Map<string, { text: string }> }

function textHere(id: string): string {
  if (typeof document === 'undefined') return held.rerollWritten?.get(id)?.text ?? ''
  return document.querySelector(`[data-written="${CSS.escape(id)}"]`)?.innerHTML ?? ''
}

/** Text of HTML that comes with the page once; a page that is brought up to date brings what is new in it. */
export function WrittenHere({ as: As, id, text, ...rest }: WrittenProps): ReactNode {
  const [first] = useState(() => ({ id, text: text ?? textHere(id) }))
  // The same text as at first stays as it stands, with whatever is marked in it.
  const __html = first.id === id ? first.text : (text ?? textHere(id))
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: only Markup gets here, which escapes all that it is given
    <As data-written={id} suppressHydrationWarning dangerouslySetInnerHTML={{ __html }} {...rest} />
  )
}
