import type { ReactNode } from 'react'
import { Still } from '../still'

interface PictureProps {
  /** Unique on the page: the heading is named by it. */
  id: string
  title: string
  /** What is seen, in a sentence: it is read in the picture's place. */
  label: string
  width: number
  height: number
  /** The drawing, in units of width and height. */
  children: ReactNode
  /** The same as numbers. */
  table: ReactNode
  /** What the colours mean. */
  legend?: ReactNode
}

/** A picture that is made on the server, with the numbers behind it in a table. */
export function Picture({
  id,
  title,
  label,
  width,
  height,
  children,
  table,
  legend,
}: PictureProps): ReactNode {
  return (
    <figure className="picture panel" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        {legend}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="picture-box" tabIndex={0} aria-label={`${title}, picture`}>
        <Still as="svg" viewBox={`0 0 ${width} ${height}`} width={width} role="img" aria-label={label}>
          {children}
        </Still>
      </section>
      <details className="fold">
        <summary>As a table</summary>
        <div className="scroll-x">{table}</div>
      </details>
    </figure>
  )
}

/** One entry of a legend: a sample of the colour and what it stands for. */
export function Key({ tone, children }: { tone: string; children: ReactNode }): ReactNode {
  return (
    <span className="picture-key">
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
        <rect className={tone} width="10" height="10" rx="2" />
      </svg>
      {children}
    </span>
  )
}
