import type { ReactNode } from 'react'
import { questionKinds } from '#lib/questions/types'
import type { QuestionPage } from '#lib/services/question/get-question'
import {
  mergeQuestionsAction,
  setKindAction,
  setSummaryAction,
  splitQuestionAction,
} from '../../../_actions/question'
import { Button } from '../../../_ui/button'
import { TargetFields } from '../../../_ui/question-actions-target'

interface SectionProps {
  page: QuestionPage
  returnTo: string
}

function Kind({ page, returnTo }: SectionProps): ReactNode {
  return (
    <form action={setKindAction} className="row">
      <TargetFields question={page.question} returnTo={returnTo} />
      <label className="row">
        <span className="mut">Kind</span>
        <select name="kind" defaultValue={page.question.kind} key={page.question.kind}>
          {questionKinds.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </label>
      <Button>Set</Button>
    </form>
  )
}

function Summary({ page, returnTo }: SectionProps): ReactNode {
  return (
    <form action={setSummaryAction} className="stack">
      <TargetFields question={page.question} returnTo={returnTo} />
      <label className="field">
        <span>Line for lists</span>
        <input
          name="summary"
          defaultValue={page.question.summary}
          key={page.question.summary}
          maxLength={200}
        />
        <span className="hint">Empty gives the one from the mail back.</span>
      </label>
      <div>
        <Button>Set the line</Button>
      </div>
    </form>
  )
}

function Split({ page, returnTo }: SectionProps): ReactNode {
  const { question } = page
  const [first, last] = question.lines
  const lines = question.text.split('\n')
  if (first === last) return <p className="faint">It has one line and cannot be split.</p>
  return (
    <details className="fold">
      <summary data-key="split" title="(t)">
        Split it in two
      </summary>
      <form action={splitQuestionAction} className="stack">
        <TargetFields question={question} returnTo={returnTo} />
        <fieldset className="lines-pick">
          <legend>The first part ends with</legend>
          {lines.slice(0, -1).map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
            <label key={at}>
              <input type="radio" name="afterLine" value={first + at} required />
              <span>{line || '(blank line)'}</span>
            </label>
          ))}
        </fieldset>
        <div>
          <Button>Split</Button>
        </div>
      </form>
    </details>
  )
}

function Merge({ page, returnTo }: SectionProps): ReactNode {
  const { question, relatives } = page
  if (relatives.near.length === 0) return null
  return (
    <details className="fold">
      <summary data-key="merge" title="(w)">
        Merge others into it
      </summary>
      <form action={mergeQuestionsAction} className="stack">
        <TargetFields question={question} returnTo={returnTo} />
        <fieldset className="lines-pick">
          <legend>These ask the same; they will count once</legend>
          {relatives.near.map(({ id, edition, summary, askerName, revisionLabel }) => (
            <label key={id}>
              <input type="checkbox" name="others" value={`${id}:${edition}`} />
              <span>
                {summary}{' '}
                <span className="faint">
                  {askerName}, {revisionLabel}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div>
          <Button>Merge</Button>
        </div>
      </form>
    </details>
  )
}

/** What a person can set right: kind, line for lists, split, merge. The place has a page of its own. */
export function CorrectSection({ page, returnTo }: SectionProps): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="correct">
      <h2 id="correct">Correct it</h2>
      <Kind page={page} returnTo={returnTo} />
      <Summary page={page} returnTo={returnTo} />
      <Split page={page} returnTo={returnTo} />
      <Merge page={page} returnTo={returnTo} />
      <p className="faint">What you set stays when the mail is read again by a better finder.</p>
    </section>
  )
}
