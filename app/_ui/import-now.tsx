import type { ReactNode } from 'react'
import type { ImportView } from '#lib/services/import/view'
import { urls } from '#lib/urls'

/** What is said beside the bar. */
export function importNowWords(imports: ImportView[]): string {
  const [first, ...more] = imports
  if (first === undefined) return ''
  const share = first.progress === null ? `${first.seen} read` : `${Math.floor(first.progress * 100)} %`
  return more.length === 0 ? share : `${share}, ${more.length} more`
}

/** The small bar of an import that runs, on every page; the desk script keeps it up to date. */
export function ImportNow({ imports }: { imports: ImportView[] }): ReactNode {
  const [first] = imports
  if (first === undefined) return null
  return (
    <a className="import-now" href={urls.import()} data-import-now="" title={`Importing ${first.source}`}>
      <progress value={first.progress ?? undefined} max={1} aria-label={`Import of ${first.source}`} />
      <span>{importNowWords(imports)}</span>
    </a>
  )
}
