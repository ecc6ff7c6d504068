import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { findMyTurn, type TurnRow } from '#lib/services/home/find-my-turn'
import { urls } from '#lib/urls'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { QuestionLine } from '../_ui/question-line'

export const metadata: Metadata = { title: 'My turn' }

function Lane({ title, none, rows }: { title: string; none: string; rows: TurnRow[] }): ReactNode {
  return (
    <section className="lane">
      <h2>
        {title} · {rows.length}
      </h2>
      {rows.length === 0 && <p className="faint">{none}</p>}
      {rows.map((row) => (
        <div key={row.id} className="panel" data-item="">
          <QuestionLine
            question={row}
            href={urls.question(row.id)}
            before={`${row.series.title} · ${row.revision.label} · `}
          />
        </div>
      ))}
    </section>
  )
}

export default async function TurnPage(): Promise<ReactNode> {
  const lanes = await findMyTurn(await getContext())
  return (
    <Frame section="turn" crumbs={[{ label: 'My turn' }]}>
      <h1>My turn</h1>
      {lanes === null ? (
        <Empty title="Nobody said who you are">
          Put your name and address into the <a href={urls.settings()}>settings</a>; then everything that
          waits for you over all series stands here.
        </Empty>
      ) : (
        <div className="lanes">
          <Lane title="On my patches, to answer" none="Nobody waits for an answer." rows={lanes.author} />
          <Lane
            title="I asked, to come back to"
            none="None of your questions was answered."
            rows={lanes.asker}
          />
          <Lane
            title="I took, to see through"
            none="You took no question that is not settled."
            rows={lanes.taken}
          />
        </div>
      )}
    </Frame>
  )
}
