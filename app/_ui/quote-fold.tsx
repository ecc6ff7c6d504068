import type { ReactNode } from 'react'
import { MailText } from './mail-text'

interface QuoteFoldProps {
  text: string
  /** Says what is folded; default the number of lines. */
  label?: string
  open?: boolean
}

/** Quoted lines, folded to one line that opens. */
export function QuoteFold({ text, label, open = false }: QuoteFoldProps): ReactNode {
  if (text === '') return null
  const lines = text.split('\n').length
  return (
    <details className="quote-fold" open={open}>
      <summary>{label ?? (lines === 1 ? '1 quoted line' : `${lines} quoted lines`)}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <blockquote className="quoted" tabIndex={0}>
        <MailText text={text} />
      </blockquote>
    </details>
  )
}
