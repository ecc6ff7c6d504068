import type { ReactNode } from 'react'
import type { CheckedLineView } from '#lib/services/revision/get-changelog-check'
import { urls } from '#lib/urls'
import { Chip } from '../../../../../../_ui/chip'
import { MailText } from '../../../../../../_ui/mail-text'
import { type PageProps, Question, Where } from './evidence'

const kindWords: Record<CheckedLineView['kind'], string> = {
  change: '',
  tags: 'tags',
  rebase: 'rebase',
  link: 'link',
  umbrella: 'on the whole',
  none: 'about nothing',
}

/** The strongest words that both have. */
const because = (reasons: readonly string[]): string => `by ${reasons.slice(0, 3).join(', ')}`

function Line({ page, line }: PageProps & { line: CheckedLineView }): ReactNode {
  const { text, kind, unborne, questions, changes, message, patch } = line
  return (
    <li className="entry" data-item="">
      <p>
        <MailText text={text} links={false} /> {kindWords[kind] !== '' && <Chip>{kindWords[kind]}</Chip>}{' '}
        {unborne && <Chip warn>nothing bears it out</Chip>}{' '}
        <a className="faint" href={urls.message(message)}>
          {patch === 0 ? 'cover letter' : `patch ${patch}`}
        </a>
      </p>
      <ul className="evidence">
        {questions.map(({ question, reasons }) => (
          <li key={question.id}>
            <Question question={question} /> <span className="faint">{because(reasons)}</span>
          </li>
        ))}
        {changes.map(({ change, reasons }) => (
          <li key={change.key}>
            <Where page={page} change={change} /> <span className="faint">{because(reasons)}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** The author's own lines, each with the questions and changes that bear it out. */
export function Lines({ page }: PageProps): ReactNode {
  return (
    <section className="panel" aria-labelledby="lines">
      <h2 className="entry-head" id="lines">
        Lines with their evidence <span className="mut">{page.lines.length}</span>
      </h2>
      <ul>
        {page.lines.map((line) => (
          <Line key={`${line.message} ${line.text}`} page={page} line={line} />
        ))}
        {page.lines.length === 0 && (
          <li className="entry faint">
            There is no changelog of {page.label} on the cover letter or below any ---.
          </li>
        )}
      </ul>
    </section>
  )
}

/** What the revision changed, and no line tells. */
export function UntoldChanges({ page }: PageProps): ReactNode {
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 className="entry-head" id="changes">
        Changes without a line <span className="mut">{page.changesWithoutLine.length}</span>
      </h2>
      <ul>
        {page.changesWithoutLine.map((change) => (
          <li key={change.key} className="entry" data-item="">
            <Where page={page} change={change} />
            <p className="faint">
              {change.lines.length === 1 ? '1 line' : `${change.lines.length} lines`} such as{' '}
              <code>
                <MailText
                  text={(change.lines.find((one) => one.trim().length > 4) ?? '').slice(0, 100)}
                  links={false}
                />
              </code>
            </p>
          </li>
        ))}
        {page.changesWithoutLine.length === 0 && <li className="entry faint">None: every change is told.</li>}
      </ul>
    </section>
  )
}

/** Agreed or addressed, and no line speaks of it. */
export function UntoldQuestions({ page }: PageProps): ReactNode {
  return (
    <section className="panel" aria-labelledby="questions">
      <h2 className="entry-head" id="questions">
        Agreed questions without a line <span className="mut">{page.questionsWithoutLine.length}</span>
      </h2>
      <ul>
        {page.questionsWithoutLine.map((question) => (
          <li key={question.id} className="entry" data-item="">
            <Question question={question} />
          </li>
        ))}
        {page.questionsWithoutLine.length === 0 && (
          <li className="entry faint">None: all that was agreed is told.</li>
        )}
      </ul>
    </section>
  )
}
