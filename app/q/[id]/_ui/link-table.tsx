import type { ReactNode } from 'react'
import type { LinkView } from '#lib/services/links/links-of'
import { MODEL_IDS, type ModelId } from '#lib/simulator/models/model'
import { urls } from '#lib/urls'
import { VerdictMark } from '../../../_ui/scenario-verdict'
import { AttachForm, LinkForm, LinkReasons } from '../../../scenarios/_ui/link-forms'
import { hrefOf } from '../../../scenarios/_ui/place'

interface LinkProps {
  link: LinkView
  questionId: number
  model: ModelId
}

/** The page of a question, at its scenarios. */
export const scenariosOf = (questionId: number): string => `${urls.question(questionId)}#scenarios`

function Row({ link, questionId, model }: LinkProps): ReactNode {
  const { slug, title, state, reasons, verdicts, who } = link
  const target = { questionId, slug, returnTo: scenariosOf(questionId), of: title }
  const runs = verdicts.find((one) => one.model === model)?.verdict != null
  return (
    <tr>
      <th scope="row" className="sc-what">
        <a className="title" href={hrefOf({ slug, model, question: questionId })}>
          {title}
        </a>
        <span className="small mut">
          <LinkReasons
            said={state === 'proposed' ? 'proposed' : `linked${who === null ? '' : ` by ${who}`}`}
            reasons={reasons}
          />
        </span>
        <span className="row tight-row">
          {state === 'proposed' && (
            <LinkForm {...target} state="confirmed">
              Confirm
            </LinkForm>
          )}
          <LinkForm {...target} state="removed">
            Not this
          </LinkForm>
          {runs && (
            <AttachForm {...target} model={model}>
              Attach run
            </AttachForm>
          )}
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

/** Scenarios of a question with their verdict in each revision. */
export function LinkTable({
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
