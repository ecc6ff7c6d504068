import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import {
  findScenarios,
  parseScenarioFilter,
  type ScenarioFilter,
} from '#lib/services/scenario/find-scenarios'
import { MODEL_IDS, VERDICTS } from '#lib/simulator/index'
import { urls } from '#lib/urls'
import { Button, ButtonLink } from '../_ui/button'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { ScenarioTable } from './_ui/scenario-table'

export const metadata: Metadata = { title: 'Scenarios' }

interface SelectProps {
  name: string
  label: string
  any: string
  value: string | undefined
  options: readonly { value: string; label?: string }[]
}

function Select({ name, label, any, value, options }: SelectProps): ReactNode {
  return (
    <label className="field">
      <span>{label}</span>
      <select name={name} defaultValue={value ?? ''}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label ?? option.value}
          </option>
        ))}
      </select>
    </label>
  )
}

interface FilterProps {
  filter: ScenarioFilter
  list: Awaited<ReturnType<typeof findScenarios>>
}

const counted = (facets: { value: string; count: number }[]) =>
  facets.map(({ value, count }) => ({ value, label: `${value} (${count})` }))

function Filter({ filter, list }: FilterProps): ReactNode {
  const plain = (values: readonly string[]) => values.map((value) => ({ value }))
  return (
    <form action={urls.scenarios()} className="row filter-row" aria-label="Filter">
      <label className="field grow">
        <span>Words</span>
        <input type="search" name="text" defaultValue={filter.text} placeholder="mutex, VM_LOCKED, merge" />
      </label>
      <Select name="hook" label="Hook" any="any hook" value={filter.hook} options={counted(list.hooks)} />
      <Select
        name="driver"
        label="Driver"
        any="any driver"
        value={filter.driver}
        options={counted(list.drivers)}
      />
      <Select name="tag" label="Symbol or file" any="any" value={filter.tag} options={counted(list.tags)} />
      <Select
        name="verdict"
        label="Verdict"
        any="any verdict"
        value={filter.verdict}
        options={plain(VERDICTS)}
      />
      <Select name="model" label="under" any="any model" value={filter.model} options={plain(MODEL_IDS)} />
      <label className="row own-box">
        <input type="checkbox" name="own" value="1" defaultChecked={filter.own} /> saved here
      </label>
      <Button>Show</Button>
    </form>
  )
}

/** What a driver can be seen doing: the catalogue and what people saved. */
export default async function ScenariosPage({ searchParams }: PageProps<'/scenarios'>): Promise<ReactNode> {
  const filter = parseScenarioFilter(await searchParams)
  const list = await findScenarios({ ctx: await getContext(), input: filter })
  const { scenarios, total } = list
  return (
    <Frame section="scenarios" crumbs={[{ label: 'Scenarios' }]}>
      <div className="stack">
        <div className="row between">
          <h1>Scenarios</h1>
          <div className="row">
            <ButtonLink href={urls.matrix()}>Contract matrix</ButtonLink>
            <ButtonLink href={urls.newScenario()} look="primary">
              Write one
            </ButtonLink>
          </div>
        </div>
        <p className="mut lead">
          What a driver does in its hooks, run under the rules of each revision: what is allowed, what is not,
          and what nothing notices.
        </p>
        <Filter filter={filter} list={list} />
        <p className="mut" role="status">
          {scenarios.length === total ? `${total} scenarios` : `${scenarios.length} of ${total} scenarios`}
        </p>
        {scenarios.length === 0 ? (
          <Empty title="No scenario is like that">
            <a href={urls.scenarios()}>Show all of them</a>, or{' '}
            <a href={urls.newScenario()}>write the one that you look for</a>.
          </Empty>
        ) : (
          <ScenarioTable scenarios={scenarios} />
        )}
      </div>
    </Frame>
  )
}
