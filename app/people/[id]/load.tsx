import type { ReactNode } from 'react'
import type { PersonView } from '#lib/services/person/get-person'
import { filterQuery, parseFilter, type SearchParams } from '#lib/services/question/filter'
import { urls } from '#lib/urls'
import { Chip } from '../../_ui/chip'

const list = (params: SearchParams): string => urls.questions() + filterQuery(parseFilter(params))

/** What waits for a person: as author, as asker, and what they took. */
export function Load({ person }: { person: PersonView }): ReactNode {
  const { toAnswer, toConfirm, taken } = person.load
  const [address] = person.addresses
  if (toAnswer + toConfirm + taken === 0) return <p className="faint">Nothing waits for them.</p>
  return (
    <div className="row">
      {toAnswer > 0 && <Chip title="Open questions on their series">{toAnswer} to answer as author</Chip>}
      {toConfirm > 0 && address !== undefined && (
        <Chip href={list({ asker: address, turn: 'asker,confirm', from: 'all' })}>
          {toConfirm} to come back to
        </Chip>
      )}
      {taken > 0 && (
        <Chip href={list({ assignee: String(person.id), turn: 'author,asker,reroll,confirm', from: 'all' })}>
          {taken} taken
        </Chip>
      )}
    </div>
  )
}
