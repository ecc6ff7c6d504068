import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { auditEntities, findAudit } from '#lib/services/audit/find-audit'
import { getContext } from '#lib/services/context'
import { urls } from '#lib/urls'
import { Button, ButtonLink } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { Time } from '../../_ui/time'

export const metadata: Metadata = { title: 'Audit log' }

type Params = Record<string, string | string[] | undefined>

const fields = ['who', 'entity', 'verb', 'text', 'from', 'to'] as const

/** What of an address is a filter; anything else is left out. */
const filterOf = (params: Params): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((name) => {
      const value = [params[name]].flat()[0]
      return value ? [[name, value]] : []
    }),
  )

const queryOf = (filter: Record<string, string>, more: Record<string, string> = {}): string =>
  `?${new URLSearchParams({ ...filter, ...more })}`

function Filter({ filter, entities }: { filter: Record<string, string>; entities: string[] }): ReactNode {
  return (
    <form className="row">
      {(['who', 'verb', 'text'] as const).map((name) => (
        <label key={name} className="field">
          <span>{{ who: 'Who', verb: 'Did', text: 'Words or number' }[name]}</span>
          <input name={name} defaultValue={filter[name] ?? ''} maxLength={200} size={12} />
        </label>
      ))}
      <label className="field">
        <span>To</span>
        <select name="entity" defaultValue={filter.entity ?? ''}>
          <option value="">anything</option>
          {entities.map((entity) => (
            <option key={entity}>{entity}</option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="field">
          <span>{name === 'from' ? 'From' : 'Until'}</span>
          <input type="date" name={name} defaultValue={filter[name] ?? ''} />
        </label>
      ))}
      <Button>Show</Button>
    </form>
  )
}

/** Every change and sign-in, searchable, and as a file. */
export default async function AuditPage({ searchParams }: PageProps<'/settings/audit'>): Promise<ReactNode> {
  const ctx = await getContext()
  const params = await searchParams
  const filter = filterOf(params)
  const before = [params.before].flat()[0]
  const [{ entries, next }, entities] = await Promise.all([
    findAudit({ ctx, input: { ...filter, before } }),
    auditEntities(ctx),
  ])
  return (
    <Frame section="settings" crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'Audit log' }]}>
      <div className="stack">
        <div className="row between">
          <h1>Audit log</h1>
          <span className="row">
            <ButtonLink href={`${urls.audit()}/file${queryOf(filter, { format: 'csv' })}`}>CSV</ButtonLink>
            <ButtonLink href={`${urls.audit()}/file${queryOf(filter, { format: 'jsonl' })}`}>
              JSON lines
            </ButtonLink>
          </span>
        </div>
        <Filter filter={filter} entities={entities} />
        <section className="panel" aria-label="Entries" tabIndex={-1}>
          <div className="scroll-x">
            <table className="table">
              <thead>
                <tr>
                  {['When', 'Who', 'Did', 'To', 'Before', 'After'].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>
                      <Time date={entry.at} />
                    </td>
                    <td>{entry.who ?? 'the program'}</td>
                    <td>{entry.verb}</td>
                    <td>
                      {entry.entity} {entry.entityId}
                    </td>
                    <td>{entry.from}</td>
                    <td>{entry.to}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
        {entries.length === 0 && (
          <p className="mut">
            {Object.keys(filter).length > 0
              ? 'No entry passes these filters.'
              : 'Nobody has changed anything yet. Each decision comes to stand here, with who and when.'}
          </p>
        )}
        {next !== null && <a href={queryOf(filter, { before: String(next) })}>Older</a>}
      </div>
    </Frame>
  )
}
