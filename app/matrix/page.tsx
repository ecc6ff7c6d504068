import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { matrixOf } from '#lib/services/scenario/matrices'
import { compareMatrices, isModelId, MODEL_IDS, type ModelId, VERDICTS } from '#lib/simulator/index'
import { urls } from '#lib/urls'
import { Button, ButtonLink } from '../_ui/button'
import { Frame } from '../_ui/frame'
import { VerdictMark } from '../_ui/scenario-verdict'
import { MatrixTable } from './_ui/matrix-table'

export const metadata: Metadata = { title: 'Contract matrix' }

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

function Choice({ model, against }: { model: ModelId; against: ModelId | null }): ReactNode {
  const options = MODEL_IDS.map((id) => (
    <option key={id} value={id}>
      {id}
    </option>
  ))
  return (
    <form action={urls.matrix()} className="row" aria-label="Models">
      <label className="row">
        <span className="mut">Model</span>
        <select name="model" defaultValue={model}>
          {options}
        </select>
      </label>
      <label className="row">
        <span className="mut">compared with</span>
        <select name="against" defaultValue={against ?? ''}>
          <option value="">none</option>
          {options}
        </select>
      </label>
      <Button>Show</Button>
    </form>
  )
}

function Exports({ model, against }: { model: ModelId; against: ModelId | null }): ReactNode {
  return (
    <div className="row">
      <span className="mut">Export</span>
      <ButtonLink href={`${urls.matrix()}/${model}.md`}>Markdown</ButtonLink>
      <ButtonLink href={`${urls.matrix()}/${model}.rst`}>reStructuredText</ButtonLink>
      {against && (
        <ButtonLink href={`${urls.matrix()}/${against}-to-${model}.md`}>
          What changed since {against}
        </ButtonLink>
      )}
    </div>
  )
}

/** What a driver may do in which hook, computed: each cell is the worst of some twenty settings. */
export default async function MatrixPage({ searchParams }: PageProps<'/matrix'>): Promise<ReactNode> {
  const params = await searchParams
  const wanted = one(params.model)
  const model = isModelId(wanted) ? wanted : 'v1'
  const other = one(params.against)
  const against = isModelId(other) && other !== model ? other : null
  const matrix = matrixOf(model)
  const before = against === null ? null : matrixOf(against)
  const all = before === null ? [] : compareMatrices(before, matrix)
  // A hook that only one of them has is told in its heading, not in every cell.
  const changes = all.filter(({ hook }) => matrix.hooks.includes(hook) && before?.hooks.includes(hook))
  return (
    <Frame
      section="scenarios"
      crumbs={[{ label: 'Scenarios', href: urls.scenarios() }, { label: 'Contract matrix' }]}
    >
      <div className="stack">
        <h1>What may a driver do, in which hook ({model})</h1>
        <p className="mut lead">
          Every cell was run, not written: an action in a hook, in twenty-three settings, from a plain mapping
          to a merge, each fault and each kind of stack. The worst verdict stands here, and leads to the run
          that shows it.
        </p>
        <div className="row between">
          <Choice model={model} against={against} />
          <Exports model={model} against={against} />
        </div>
        <p className="row small">
          <span className="mut">From good to bad</span>
          {VERDICTS.map((verdict) => (
            <VerdictMark key={verdict} verdict={verdict} />
          ))}
        </p>
        {against !== null && (
          <p role="status">
            {changes.length === 0
              ? `In the hooks that both have, ${model} judges everything as ${against} does.`
              : `In the hooks that both have, ${model} judges ${changes.length} cells differently than ${against}; they are marked.`}
          </p>
        )}
        <MatrixTable matrix={matrix} before={before} changes={changes} />
      </div>
    </Frame>
  )
}
