import type { ReactNode } from 'react'

export interface Crumb {
  label: string
  /** Absent for the page itself. */
  href?: string
}

/** Series, revision, patch: where this page stands. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }): ReactNode {
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(({ label, href }, at) => (
          <li key={`${href ?? ''} ${label}`} title={label}>
            {href === undefined || at === crumbs.length - 1 ? (
              <span aria-current="page">{label}</span>
            ) : (
              <a href={href}>{label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
