import type { ReactNode } from 'react'
import type { QuestionLinks } from '#lib/services/links/question-links'
import { urls } from '#lib/urls'
import { setLinkAction } from '../../../_actions/scenario'
import { Button } from '../../../_ui/button'
import { LinkForm } from '../../../scenarios/_ui/link-forms'
import { hrefOf } from '../../../scenarios/_ui/place'
import { AttachedRuns } from './attached-runs'
import { LinkTable, scenariosOf } from './link-table'
import { NewerVerdicts } from './newer-verdicts'

interface SectionProps {
  links: QuestionLinks
  questionId: number
}

function Add({ questionId }: { questionId: number }): ReactNode {
  return (
    <details className="fold">
      <summary>Add another scenario</summary>
      <form action={setLinkAction} className="row">
        <input type="hidden" name="returnTo" value={scenariosOf(questionId)} />
        <input type="hidden" name="questionId" value={questionId} />
        <input type="hidden" name="state" value="added" />
        <label className="field grow">
          <span>Its address, or the last part of it</span>
          <input
            name="slug"
            required
            autoComplete="off"
            spellCheck={false}
            placeholder="/scenarios/mem-populates"
          />
        </label>
        <Button>Add</Button>
      </form>
      <p className="faint">
        <a href={urls.scenarios()}>All scenarios</a>, or <a href={urls.newScenario()}>write one</a>.
      </p>
    </details>
  )
}

const shownFirst = 6

/** The scenarios of a question with their verdict in each revision, and the runs that were laid beside it. */
export function ScenariosSection({ links, questionId }: SectionProps): ReactNode {
  const { model } = links
  const shown = links.links.filter(({ state }) => state !== 'removed')
  const removed = links.links.filter(({ state }) => state === 'removed')
  const said = shown.filter(({ state }) => state !== 'proposed').length
  const first = shown.slice(0, Math.max(shownFirst, said))
  const rest = shown.slice(first.length)
  return (
    <section className="stack" aria-labelledby="scenarios">
      <h2 id="scenarios">{shown.length === 1 ? '1 scenario' : `${shown.length} scenarios`}</h2>
      {shown.length === 0 && <p className="faint">No scenario speaks of what this question names.</p>}
      <NewerVerdicts links={links} questionId={questionId} />
      {first.length > 0 && <LinkTable rows={first} questionId={questionId} model={model} label="Scenarios" />}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{rest.length} more that were proposed</summary>
          <LinkTable rows={rest} questionId={questionId} model={model} label="More scenarios" />
        </details>
      )}
      <AttachedRuns runs={links.runs} questionId={questionId} />
      {removed.length > 0 && (
        <details className="fold">
          <summary>{removed.length} removed</summary>
          <ul>
            {removed.map((link) => (
              <li key={link.slug} className="row">
                <a href={hrefOf({ slug: link.slug, model })}>{link.title}</a>
                <LinkForm
                  questionId={questionId}
                  slug={link.slug}
                  returnTo={scenariosOf(questionId)}
                  of={link.title}
                  state="confirmed"
                >
                  It belongs here
                </LinkForm>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Add questionId={questionId} />
    </section>
  )
}
