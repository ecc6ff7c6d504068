import type { ReactNode } from 'react'

interface CopyLinkProps {
  href: string
  /** What the address leads to, for the name of the link. */
  of: string
}

/** A link to a thing's own address; with the desk script a click copies it. */
export function CopyLink({ href, of }: CopyLinkProps): ReactNode {
  return (
    <a className="copy" href={href} data-copy="link" title={`Copy the link to ${of}`}>
      link<span className="vh"> to {of}</span>
    </a>
  )
}

interface CopyTextProps {
  /** Id of the element whose text or value is copied. */
  from: string
  children: ReactNode
}

/** Copies the text of another element; shown only where the desk script runs. */
export function CopyText({ from, children }: CopyTextProps): ReactNode {
  return (
    <button type="button" className="btn" data-copy="text" data-from={from} hidden>
      {children}
    </button>
  )
}
