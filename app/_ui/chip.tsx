import type { ReactNode } from 'react'

interface ChipProps {
  children: ReactNode
  title?: string
  /** Makes it a link. */
  href?: string
  /** For a link: it is the one that is shown. */
  current?: boolean
  warn?: boolean
}

/** A small fact or a small choice. */
export function Chip({ children, title, href, current = false, warn = false }: ChipProps): ReactNode {
  const name = warn ? 'chip warn' : 'chip'
  if (href === undefined) {
    return (
      <span className={name} title={title}>
        {children}
      </span>
    )
  }
  return (
    <a className={name} href={href} title={title} aria-current={current ? 'true' : undefined}>
      {children}
    </a>
  )
}
