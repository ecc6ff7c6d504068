import type { ReactNode } from 'react'
import type { LinkView } from '#lib/services/links/links-of'
import type { QuestionLinks } from '#lib/services/links/question-links'
import type { AttachedView } from '#lib/services/links/runs'
import { MODEL_IDS, type ModelId } from '#lib/simulator/models/model'
import { VERDICTS } from '#lib/simulator/verdict/rule'
import { urls } from '#lib/urls'
import { attachRunAction, removeRunAction, setLinkAction } from '../../../_actions/scenario'
import { Button } from '../../../_ui/button'
import { CopyText } from '../../../_ui/copy'
import { Notice } from '../../../_ui/problems'
import { VerdictMark } from '../../../_ui/scenario-verdict'
import { Time } from '../../../_ui/time'
import { hrefOf } from '../../../scenarios/_ui/place'

interface SectionProps {
  links: QuestionLinks
  questionId: number
}

interface LinkProps {
  link: LinkView
  questionId: number
  model: ModelId
}

const back = (questionId: number): string => `${urls.question(questionId)}#scenarios`

function Word({
  link,
  questionId,
  state,
  children,
}: Omit<LinkProps, 'model'> & { state: string; children: ReactNode }): ReactNode {
  return (
    <form action={setLinkAction}>
      <input type="hidden" name="returnTo" value={back(questionId)} />
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="slug" value={link.slug} />
      <Button look="quiet" name="state" value={state}>
        {children}
        <span className="vh">: {link.title}</span>
      </Button>
    </form>
  )
}

function Attach({ link, questionId, model }: LinkProps): ReactNode {
  return (
    <form action={attachRunAction}>
      <input type="hidden" name="returnTo" value={back(questionId)} />
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="slug" value={link.slug} />
      <input type="hidden" name="model" value={model} />
      <Button look="quiet">
        Attach run
        <span className="vh">
          {' '}
          under {model}: {link.title}
        </span>
      </Button>
    </form>
  )
}

function Row({ link, questionId, model }: LinkProps): ReactNode {
  const { slug, title, state, reasons, verdicts, who } = link
  const runs = verdicts.find((one) => one.model === model)?.verdict != null
  return (
    <tr>
      <th scope="row" className="sc-what">
        <a className="title" href={hrefOf({ slug, model, question: questionId })}>
          {title}
        </a>
        <span className="small mut">
          {state === 'proposed' ? 'proposed' : `linked${who === null ? '' : ` by ${who}`}`}
          {reasons.length > 0 && `: ${reasons.slice(0, 3).join('; ')}`}
        </span>
        <span className="row tight-row">
          {state === 'proposed' && (
            <Word link={link} questionId={questionId} state="confirmed">
              Confirm
            </Word>
          )}
          <Word link={link} questionId={questionId} state="removed">
            Not this
          </Word>
          {runs && <Attach link={link} questionId={questionId} model={model} />}
        </span>
      </th>
      {verdicts.map((one, index) => (
        <td key={one.model} className={one.model === model ? 'sc-verdict own' : 'sc-verdict'}>
          {one.verdict === null ? (
            <VerdictMark verdict={null} bare />
          ) : (
            <a
              className="v-link"
              href={hrefOf({ slug, model: one.model, question: questionId })}
              aria-label={`${title} under ${one.model}: ${one.verdict}`}
            >
              <VerdictMark
                verdict={one.verdict}
                bare={one.model !== model && one.verdict === verdicts[index - 1]?.verdict}
              />
            </a>
          )}
        </td>
      ))}
    </tr>
  )
}

function Table({
  rows,
  questionId,
  model,
  label,
}: {
  rows: LinkView[]
  questionId: number
  model: ModelId
  label: string
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="panel scroll-x sc-box" tabIndex={0} aria-label={label}>
      <table className="sc-table">
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            {MODEL_IDS.map((id) => (
              <th key={id} scope="col" className={id === model ? 'own' : undefined}>
                {id}
                {id === model && <span className="vh"> (the revision of this question)</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((link) => (
            <Row key={link.slug} link={link} questionId={questionId} model={model} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What a newer revision changes, with the words of both verdicts. */
function Newer({ links, questionId }: SectionProps): ReactNode {
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

function Run({ run, questionId }: { run: AttachedView; questionId: number }): ReactNode {
  const id = `run-${run.id}`
  return (
    <li className="panel pad stack">
      <div className="row">
        <VerdictMark verdict={VERDICTS.find((word) => word === run.verdict) ?? null} />
        <a href={`${urls.scenario(run.slug)}?model=${run.model}`}>
          {run.slug} under {run.model}
        </a>
        <span className="faint">
          {run.who ?? 'somebody'}, <Time date={run.at} />
        </span>
        <span className="grow" />
        <CopyText from={id}>Copy</CopyText>
        <form action={removeRunAction}>
          <input type="hidden" name="returnTo" value={back(questionId)} />
          <input type="hidden" name="runId" value={run.id} />
          <Button look="quiet">
            Remove<span className="vh"> the run {run.slug}</span>
          </Button>
        </form>
      </div>
      <pre id={id} className="wrap">
        {run.text}
      </pre>
    </li>
  )
}

function Add({ questionId }: { questionId: number }): ReactNode {
  return (
    <details className="fold">
      <summary>Add another scenario</summary>
      <form action={setLinkAction} className="row">
        <input type="hidden" name="returnTo" value={back(questionId)} />
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
      <Newer links={links} questionId={questionId} />
      {first.length > 0 && <Table rows={first} questionId={questionId} model={model} label="Scenarios" />}
      {rest.length > 0 && (
        <details className="fold">
          <summary>{rest.length} more that were proposed</summary>
          <Table rows={rest} questionId={questionId} model={model} label="More scenarios" />
        </details>
      )}
      {links.runs.length > 0 && (
        <ul className="stack" aria-label="Attached runs">
          {links.runs.map((run) => (
            <Run key={run.id} run={run} questionId={questionId} />
          ))}
        </ul>
      )}
      {removed.length > 0 && (
        <details className="fold">
          <summary>{removed.length} removed</summary>
          <ul>
            {removed.map((link) => (
              <li key={link.slug} className="row">
                <a href={hrefOf({ slug: link.slug, model })}>{link.title}</a>
                <Word link={link} questionId={questionId} state="confirmed">
                  It belongs here
                </Word>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Add questionId={questionId} />
    </section>
  )
}
