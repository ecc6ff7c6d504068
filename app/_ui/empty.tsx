import type { ReactNode } from 'react'

interface EmptyProps {
  /** What there is none of. */
  title: string
  /** What would fill it. */
  children: ReactNode
}

/** An empty list never stands without a word. */
export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <div>{children}</div>
    </div>
  )
}
