import type { ReactNode } from 'react'

interface PaginationProps {
  /** From 1. */
  page: number
  pages: number
  /** The address of a page. */
  href: (page: number) => string
}

/** Previous, where one is, next. */
export function Pagination({ page, pages, href }: PaginationProps): ReactNode {
  if (pages <= 1) return null
  return (
    <nav className="more" aria-label="Pages">
      {page > 1 && (
        <a className="btn" rel="prev" href={href(page - 1)}>
          Previous
        </a>
      )}
      <span className="mut">
        page {page} of {pages}
      </span>
      {page < pages && (
        <a className="btn" rel="next" href={href(page + 1)}>
          Next
        </a>
      )}
    </nav>
  )
}
