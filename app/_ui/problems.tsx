import type { ReactNode } from 'react'

interface ProblemsProps {
  title: string
  problems: { code: string; message: string; line: number | null }[]
}

/** What could not be read as it should be; the message is there all the same. */
export function Problems({ title, problems }: ProblemsProps): ReactNode {
  if (problems.length === 0) return null
  return (
    <section className="notice" aria-label={title}>
      <strong>{title}</strong>
      <ul>
        {problems.map(({ code, message, line }) => (
          <li key={`${code} ${line} ${message}`}>
            {message} {line !== null && <span className="faint">line {line} </span>}
            <code className="faint">{code}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface NoticeProps {
  children: ReactNode
  tone?: 'note' | 'error' | 'good'
}

/** Says what happened; errors are announced. */
export function Notice({ children, tone = 'note' }: NoticeProps): ReactNode {
  return (
    <div
      className={tone === 'note' ? 'notice' : `notice ${tone}`}
      role={tone === 'error' ? 'alert' : undefined}
    >
      {children}
    </div>
  )
}
