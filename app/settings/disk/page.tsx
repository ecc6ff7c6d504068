import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { diskUse } from '#lib/services/doctor/disk'
import { previewRetention } from '#lib/services/retention/preview'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { RetentionForm } from './retention-form'

export const metadata: Metadata = { title: 'Disk' }

const units = ['B', 'kB', 'MB', 'GB', 'TB']

function bytesText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value.toFixed(unit === 0 || value >= 100 ? 0 : 1)} ${units[unit]}`
}

interface Line {
  name: string
  bytes: number
  text: string
}

function Sizes({ id, title, rows }: { id: string; title: string; rows: Line[] }): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl className="facts">
        {rows.map(({ name, bytes, text }) => (
          <div key={name} className="key-row">
            <dt>{name}</dt>
            <dd>
              {bytesText(bytes)} <span className="mut">{text}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** What takes how much room, on one page. */
export default async function DiskPage({ searchParams }: PageProps<'/settings/disk'>): Promise<ReactNode> {
  const ctx = await getContext()
  const given = Number([(await searchParams).days].flat()[0])
  const days = Number.isSafeInteger(given) && given >= 1 && given <= 36_500 ? given : undefined
  const [{ dataDir, free, database, tables, folders }, retention] = await Promise.all([
    diskUse(ctx),
    previewRetention(ctx, days),
  ])
  const shown = tables.filter(({ bytes }) => bytes >= 100 * 1024)
  return (
    <Frame section="settings" crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'Disk' }]}>
      <div className="stack narrow">
        <h1>Disk</h1>
        <p>
          {bytesText(free)} are free where the data lie (<code>{dataDir}</code>). The database takes{' '}
          {bytesText(database)}.
        </p>
        <Sizes
          id="folders"
          title="Folders"
          rows={folders.map(({ name, bytes, what, more }) => ({
            name,
            bytes,
            text: more ? `or more; ${what}` : what,
          }))}
        />
        <Sizes
          id="tables"
          title="Tables of the database"
          rows={shown.map(({ name, bytes, rows }) => ({
            name,
            bytes,
            text: `about ${rows.toLocaleString('en')} rows`,
          }))}
        />
        <RetentionForm retention={retention} bytesText={bytesText} />
        <p className="faint">
          Mail is kept byte for byte unless the rule above says otherwise. An import that is not needed is
          taken back under <a href={urls.import()}>Imports</a>.
        </p>
      </div>
    </Frame>
  )
}
