'use client'

import { type HTMLAttributes, type ReactNode, useState } from 'react'

type Attributes = Omit<HTMLAttributes<HTMLElement>, 'children' | 'dangerouslySetInnerHTML'>

export interface WrittenProps extends Attributes {
  as: 'a' | 'div' | 'li' | 'p' | 'section' | 'span' | 'summary' | 'svg' | 'tbody' | 'thead'
  /** Says which text it is: the same for the same. */
  hash: string
  /** Left out where the page itself brings the text: the browser then reads it there. */
  text?: string | undefined
  /** Of a link. */
  href?: string
  /** Of a picture. */
  viewBox?: string
  preserveAspectRatio?: string
  focusable?: 'false'
  width?: string | number
  height?: string | number
}

// What the server wrote is for the server's other half only (app/_server/whole-page.ts).
const held = globalThis as typeof globalThis & { rerollWritten?: Map<string, { text: string }> }

/** What was found in the page: who comes back to it from another one is given the data again, but not the HTML. */
const found = new Map<string, string>()

function textHere(hash: string): string {
  if (typeof document === 'undefined') return held.rerollWritten?.get(hash)?.text ?? ''
  const known = found.get(hash) ?? document.querySelector(`[data-written="${CSS.escape(hash)}"]`)?.innerHTML
  if (known !== undefined) found.set(hash, known)
  return known ?? ''
}

/** Text of HTML that comes with the page once; a page that is brought up to date brings what is new in it. */
export function WrittenHere({ as, hash, text, ...rest }: WrittenProps): ReactNode {
  const [first] = useState(() => ({ hash, text: text ?? textHere(hash) }))
  // The same text as at first stays as it stands, with whatever is marked in it.
  const __html = first.hash === hash ? first.text : (text ?? textHere(hash))
  const As = as as 'div'
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: only Markup gets here, which escapes all that it is given
    <As data-written={hash} suppressHydrationWarning dangerouslySetInnerHTML={{ __html }} {...rest} />
  )
}
