import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getPerson } from '#lib/services/person/get-person'
import { filterQuery, parseFilter } from '#lib/services/question/filter'
import { findQuestions } from '#lib/services/question/find-questions'
import { urls } from '#lib/urls'
import { Empty } from '../../_ui/empty'
import { Frame } from '../../_ui/frame'
import { orNotFound } from '../../_ui/or-not-found'
import { Person } from '../../_ui/person'
import { StatusBar } from '../../_ui/status-bar'
import { QuestionGroups } from '../../questions/_ui/question-groups'
import { Load } from './load'
import { PersonSide } from './person-side'

const read = cache(async (id: string, words: string) =>
  orNotFound(getPerson({ ctx: await getContext(), input: { id: Number(id), words } })),
)
const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''

export async function generateMetadata({
  params,
  searchParams,
}: PageProps<'/people/[id]'>): Promise<Metadata> {
  const person = await read((await params).id, one((await searchParams).words))
  return { title: person.name }
}

/** One person: all that they asked and what became of it, their series and addresses. */
export default async function PersonPage({
  params,
  searchParams,
}: PageProps<'/people/[id]'>): Promise<ReactNode> {
  const words = one((await searchParams).words)
  const person = await read((await params).id, words)
  const here = urls.person(person.id)
  const filter = parseFilter({
    asker: person.addresses[0] ?? '-',
    sort: 'newest',
    page: one((await searchParams).page),
    from: 'all',
  })
  const list = await findQuestions({ ctx: await getContext(), input: filter })
  return (
    <Frame section="people" crumbs={[{ label: 'People', href: urls.people() }, { label: person.name }]}>
      <div className="q-cols">
        <div className="stack">
          <h1 className="row">
            <Person name={person.name} />
          </h1>
          <p className="mut">
            {person.messages === 1 ? '1 mail' : `${person.messages} mails`} here
            {list.total > 0 && (
              <>
                {', '}
                <a href={urls.questions() + filterQuery(filter)}>
                  {list.total === 1 ? '1 question' : `${list.total} questions`}
                </a>
              </>
            )}
          </p>
          <Load person={person} />
          {list.total === 0 ? (
            <Empty title="Asked nothing">
              <p>No question by {person.name} was found in the mail that is here.</p>
            </Empty>
          ) : (
            <>
              <div className="person-bar">
                <StatusBar counts={list.counts} text />
              </div>
              <QuestionGroups
                items={list.items}
                grouped={false}
                returnTo={here}
                form={null}
                editHref={null}
                open={null}
                nextLabels={list.nextLabels}
                patchTitles={list.patchTitles}
                showSeries
              />
              {list.pages > 1 && <a href={urls.questions() + filterQuery(filter)}>All {list.total}</a>}
            </>
          )}
        </div>
        <PersonSide person={person} words={words} />
      </div>
    </Frame>
  )
}
