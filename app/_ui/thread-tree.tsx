import type { ReactNode } from 'react'
import type { ThreadMessage, ThreadQuestion, ThreadView } from '#lib/services/thread/load-thread'
import type { TreeRow } from '#lib/services/thread/tree'
import { Status } from './status'
import { Still } from './still'
import { Time } from './time'

/** Deeper replies stand no further right. */
const maxIndent = 10

interface Before {
  subject: string
}

/** A reply's subject is shown only where it differs from the one above it. */
const bare = (subject: string): string => subject.replace(/^(?:\s*re\s*:\s*)+/i, '').trim()

interface EntryProps {
  row: TreeRow<ThreadMessage>
  before: Before | null
  questions: ThreadQuestion[]
  current: boolean
  /** It came since the last visit. */
  fresh: boolean
  href: string
}

function Marks({ questions }: { questions: ThreadQuestion[] }): ReactNode {
  const shown = questions.filter(({ maybe, bot, status }) => !maybe && !bot && status !== 'dismissed')
  const statuses = [...new Set(shown.map(({ status }) => status))]
  return statuses.map((status) => (
    <Status
      key={status}
      status={status}
      count={shown.filter((question) => question.status === status).length}
      label={`${status} here`}
      bare
    />
  ))
}

function Entry({ row, before, questions, current, fresh, href }: EntryProps): ReactNode {
  const indent = `tree-row in${Math.min(row.depth, maxIndent)}`
  if (row.message === null) {
    return (
      <li className={indent}>
        <span className="faint">a mail that is not at hand</span>
      </li>
    )
  }
  const { message } = row
  const same = before !== null && bare(before.subject) === bare(message.subject)
  return (
    <Still as="li" className={indent}>
      <a
        href={href}
        aria-current={current ? 'true' : undefined}
        data-item=""
        data-new={fresh ? '' : undefined}
        className={current ? 'here' : undefined}
      >
        <span className="cut">
          {fresh && <span className="new-mark">new</span>}
          <span className="strong">{message.who}</span>{' '}
          <span className={same ? 'vh' : undefined}>{message.subject || 'no subject'}</span>
        </span>
        <span className="tree-marks">
          <Marks questions={questions} />
        </span>
        <span className="faint">
          <Time date={message.date} offset={message.dateOffset} />
        </span>
      </a>
    </Still>
  )
}

interface ThreadTreeProps {
  thread: ThreadView
  /** Key of the mail that is shown. */
  current: string | null
  href: (key: string) => string
  /** Ids of the mails that came since the last visit. */
  fresh?: ReadonlySet<number>
}

const none: ReadonlySet<number> = new Set()

/** The mails of a thread as a tree: who, what, when, and the questions in each. */
export function ThreadTree({ thread, current, href, fresh = none }: ThreadTreeProps): ReactNode {
  const byMessage = new Map<string, ThreadQuestion[]>()
  for (const question of thread.questions) {
    byMessage.set(question.messageKey, [...(byMessage.get(question.messageKey) ?? []), question])
  }
  return (
    <ol className="tree" data-scrolls="">
      {thread.rows.map((row, at) => (
        <Entry
          key={row.key}
          row={row}
          before={thread.rows[at - 1]?.message ?? null}
          questions={byMessage.get(row.key) ?? []}
          current={row.key === current}
          fresh={row.message !== null && row.key !== current && fresh.has(row.message.id)}
          href={href(row.key)}
        />
      ))}
    </ol>
  )
}
