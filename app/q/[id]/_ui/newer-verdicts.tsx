import type { ReactNode } from 'react'
import type { QuestionLinks } from '#lib/services/links/question-links'
import { Notice } from '../../../_ui/problems'
import { VerdictMark } from '../../../_ui/scenario-verdict'
import { hrefOf } from '../../../scenarios/_ui/place'

/** What a newer revision changes, with the words of both verdicts. */
export function NewerVerdicts({
  links,
  questionId,
}: {
  links: QuestionLinks
  questionId: number
}): ReactNode {
  const { newer, model } = links
  if (!newer) return null
  if (newer.changes.length === 0)
    return links.links.length === 0 ? null : (
      <p className="mut">The rules of {newer.model} change none of these verdicts.</p>
    )
  return (
    <Notice>
      <details className="fold">
        <summary>
          <strong>
            {newer.model} changes {newer.changes.length} of these verdicts.
          </strong>{' '}
          Does that answer it?
        </summary>
        <ul>
          {newer.changes.map(({ slug, title, from, to }) => (
            <li key={slug}>
              <a
                href={hrefOf({
                  slug,
                  model,
                  compare: to === null ? undefined : newer.model,
                  question: questionId,
                })}
              >
                {title}
              </a>
              : <VerdictMark verdict={from} /> in {model},{' '}
              <VerdictMark verdict={to} none="no such hook any more" /> in {newer.model}
            </li>
          ))}
        </ul>
      </details>
    </Notice>
  )
}
