import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import { Still } from './still'

/** The shapes of the statuses, drawn once a page; `Status` points at them. */
export function StatusShapes(): ReactNode {
  return (
    <Still as="svg" width="0" height="0" aria-hidden="true" className="vh">
      <defs>
        <symbol id="st-open" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </symbol>
        <symbol id="st-answered" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.4a4.6 4.6 0 0 0 0 9.2z" fill="currentColor" />
        </symbol>
        <symbol id="st-agreed" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" fill="currentColor" />
        </symbol>
        <symbol id="st-addressed" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="5.2" fill="currentColor" />
        </symbol>
        <symbol id="st-declined" viewBox="0 0 12 12">
          <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M2.8 9.2l6.4-6.4" stroke="currentColor" strokeWidth="1.5" />
        </symbol>
        <symbol id="st-withdrawn" viewBox="0 0 12 12">
          <path
            d="M3 3.2A4.4 4.4 0 1 1 1.6 6.4M1.4 1.6l.4 2.9 2.8-.4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </symbol>
        <symbol id="st-dismissed" viewBox="0 0 12 12">
          <path d="M2.5 6h7" stroke="currentColor" strokeWidth="1.5" />
        </symbol>
      </defs>
    </Still>
  )
}

/** A status as text from the database; a word that this version does not know is shown as open. */
export function asStatus(value: string): QuestionStatus {
  return questionStatuses.find((status) => status === value) ?? 'open'
}

interface StatusProps {
  status: string
  /** Says more than the word, e.g. "agreed, waits for v2". */
  label?: string
  /** Shape only; the word stays for those who listen. */
  bare?: boolean
  /** A number beside the shape, e.g. how many are open. */
  count?: number
}

/** A status: a shape and a word, then a colour. */
export function Status({ status, label, bare = false, count }: StatusProps): ReactNode {
  const known = asStatus(status)
  const word = label ?? known
  return (
    <span className="status" data-status={known} title={bare ? word : undefined}>
      <svg aria-hidden="true">
        <use href={`#st-${known}`} />
      </svg>
      {count !== undefined && <span>{count}</span>}
      <span className={bare ? 'vh' : undefined}>{word}</span>
    </span>
  )
}
