import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { findPeople, type PersonRow } from '#lib/services/person/find-people'
import { urls } from '#lib/urls'
import { Button } from '../_ui/button'
import { Chip } from '../_ui/chip'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { Pagination } from '../_ui/pagination'
import { Person } from '../_ui/person'
import { StatusBar } from '../_ui/status-bar'
import { AddPersonForm } from './_ui/add-person-form'

export const metadata: Metadata = { title: 'People' }

const loadOf = ({ toAnswer, toConfirm, taken }: PersonRow): number => toAnswer + toConfirm + taken
const loadWords = ({ toAnswer, toConfirm, taken }: PersonRow): string =>
  `${toAnswer} to answer as author, ${toConfirm} to come back to, ${taken} taken`

function Row({ person }: { person: PersonRow }): ReactNode {
  return (
    <tr data-item="">
      <td>
        <Person name={person.name} href={urls.person(person.id)} />
        <div className="faint people-addresses">{person.addresses.join(', ')}</div>
      </td>
      <td className="num">{person.asked}</td>
      <td className="people-bar">
        {person.asked > 0 ? (
          <StatusBar counts={person.counts} text />
        ) : (
          <span className="faint">asked nothing</span>
        )}
      </td>
      <td className="num hide-s" title={loadWords(person)}>
        {loadOf(person) || ''}
      </td>
      <td className="hide-s">{person.added && <Chip>added</Chip>}</td>
    </tr>
  )
}

const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''

/** Everybody who wrote in the threads or was added, with what became of what they asked. */
export default async function PeoplePage({ searchParams }: PageProps<'/people'>): Promise<ReactNode> {
  const params = await searchParams
  const text = one(params.text)
  const people = await findPeople({
    ctx: await getContext(),
    input: { text, page: Number(one(params.page)) || 1 },
  })
  const href = (page: number): string =>
    `${urls.people()}?${new URLSearchParams({ ...(text && { text }), page: String(page) })}`
  return (
    <Frame section="people" crumbs={[{ label: 'People' }]}>
      <div className="stack">
        <h1>People</h1>
        <search>
          <form method="get" action={urls.people()} className="row">
            <label>
              <span className="vh">Name or address</span>
              <input
                type="search"
                name="text"
                defaultValue={text}
                placeholder="Name or address"
                data-filter
              />
            </label>
            <Button>Find</Button>
            <span className="mut">{people.total === 1 ? '1 person' : `${people.total} persons`}</span>
          </form>
        </search>
        {people.rows.length === 0 ? (
          <Empty title={text ? 'Nobody has that name or address' : 'Nobody yet'}>
            {text ? (
              <a href={urls.people()}>Show everybody</a>
            ) : (
              <p>
                Whoever writes in a thread stands here. <a href={urls.import()}>Import a thread</a>, or add
                somebody below.
              </p>
            )}
          </Empty>
        ) : (
          <div className="panel">
            <table className="people">
              <thead>
                <tr>
                  <th scope="col">Person</th>
                  <th scope="col" className="num">
                    Asked
                  </th>
                  <th scope="col">What became of it</th>
                  <th scope="col" className="num hide-s">
                    Waits for them
                  </th>
                  <th scope="col" className="hide-s">
                    <span className="vh">Added by hand</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {people.rows.map((person) => (
                  <Row key={person.id} person={person} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Pagination page={people.page} pages={people.pages} href={href} />
        <p className="mut">
          <a href={urls.whoIsWho()} className="in-text">
            Who is who
          </a>
          : a .mailmap, and who may be the same person under two addresses.
        </p>
        <AddPersonForm />
      </div>
    </Frame>
  )
}
