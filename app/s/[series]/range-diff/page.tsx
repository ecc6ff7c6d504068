import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import type { RangePair } from '#lib/series/range-diff'
import { getContext } from '#lib/services/context'
import { getRangeDiff } from '#lib/services/revision/get-range-diff'
import { urls } from '#lib/urls'
import { Button } from '../../../_ui/button'
import { Empty } from '../../../_ui/empty'
import { Frame } from '../../../_ui/frame'
import { orNotFound } from '../../../_ui/or-not-found'
import { PairRow } from './_ui/pair-row'

export const metadata: Metadata = { title: 'Range-diff of two revisions' }

interface ChooseProps {
  labels: string[]
  from: string
  to: string
}

function Choose({ labels, from, to }: ChooseProps): ReactNode {
  const choice = (name: string, title: string, value: string): ReactNode => (
    <span className="row">
      <label htmlFor={`choose-${name}`}>{title}</label>
      <select id={`choose-${name}`} name={name} defaultValue={value} key={value}>
        {labels.map((label) => (
          <option key={label}>{label}</option>
        ))}
      </select>
    </span>
  )
  return (
    <form className="row" method="get">
      {choice('from', 'From', from)}
      {choice('to', 'To', to)}
      <Button>Compare</Button>
    </form>
  )
}

function summary(pairs: readonly RangePair[]): string {
  const count = (mark: RangePair['mark'], word: string): string[] => {
    const found = pairs.filter((pair) => pair.mark === mark).length
    return found === 0 ? [] : [`${found} ${word}`]
  }
  return [
    ...count('!', 'changed'),
    ...count('>', 'new'),
    ...count('<', 'gone'),
    ...count('=', 'the same'),
  ].join(', ')
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** Two revisions patch by patch, as git range-diff shows them. */
export default async function RangeDiffPage({
  params,
  searchParams,
}: PageProps<'/s/[series]/range-diff'>): Promise<ReactNode> {
  const { series } = await params
  const { from, to } = await searchParams
  const input = { seriesId: series, from: one(from), to: one(to) }
  const page = await orNotFound(getRangeDiff({ ctx: await getContext(), input }))
  const { compared, labels } = page
  const { id, title } = page.series
  return (
    <Frame
      section="series"
      crumbs={[
        { label: title, href: urls.series(id) },
        { label: 'Revisions', href: urls.revisions(id) },
        { label: 'Range-diff' },
      ]}
    >
      <div className="stack">
        <div className="row between">
          <h1>{compared ? `What changed from ${compared.from} to ${compared.to}` : 'Range-diff'}</h1>
          {compared && <Choose labels={labels} from={compared.from} to={compared.to} />}
        </div>
        {compared === null && (
          <div className="panel">
            <Empty title="There is only one revision">Two are needed to compare; import the other.</Empty>
          </div>
        )}
        {compared && (
          <>
            <p className="mut">
              {summary(compared.pairs)}. Matched as git range-diff does, from the mails alone; line numbers do
              not count.
            </p>
            <ul className="panel grid-list rd-list" aria-label="Patches">
              {compared.pairs.map((pair) => (
                <PairRow
                  key={`${pair.from?.messageId} ${pair.to?.messageId}`}
                  seriesId={id}
                  from={compared.from}
                  to={compared.to}
                  pair={pair}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </Frame>
  )
}
