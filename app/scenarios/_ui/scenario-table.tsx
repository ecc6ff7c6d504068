import type { ReactNode } from 'react'
import type { JudgedSource } from '#lib/services/scenario/all-sources'
import { MODEL_IDS } from '#lib/simulator/models/model'
import { Chip } from '../../_ui/chip'
import { VerdictMark } from '../../_ui/scenario-verdict'
import { hrefOf } from './place'

function Row({ source }: { source: JudgedSource }): ReactNode {
  const { slug, title, question, tags, verdicts, row, saved } = source
  const first = verdicts.find(({ verdict }) => verdict !== null)?.model ?? 'v1'
  return (
    <tr data-item="">
      <th scope="row" className="sc-what">
        <a className="title" href={hrefOf({ slug, model: first })}>
          {title}
        </a>
        <span className="sc-question">{question}</span>
        <span className="chips">
          {row !== null && <span className="faint mono">{row}</span>}
          {saved && <Chip>saved here</Chip>}
          {[...tags.hooks, ...tags.drivers].map((tag) => (
            <span key={tag} className="faint small">
              {tag}
            </span>
          ))}
        </span>
      </th>
      {verdicts.map(({ model, verdict }) => (
        <td key={model} className="sc-verdict">
          {verdict === null ? (
            <VerdictMark verdict={null} bare />
          ) : (
            <a
              className="v-link"
              href={hrefOf({ slug, model })}
              aria-label={`${title} under ${model}: ${verdict}`}
            >
              <VerdictMark verdict={verdict} />
            </a>
          )}
        </td>
      ))}
    </tr>
  )
}

/** Scenarios with their verdict under each model; each verdict leads to that run. */
export function ScenarioTable({ scenarios }: { scenarios: JudgedSource[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="panel scroll-x sc-box" tabIndex={0} aria-label="Scenarios and verdicts">
      <table className="sc-table">
        <thead>
          <tr>
            <th scope="col">Scenario</th>
            {MODEL_IDS.map((model) => (
              <th key={model} scope="col">
                {model}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scenarios.map((source) => (
            <Row key={source.slug} source={source} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
