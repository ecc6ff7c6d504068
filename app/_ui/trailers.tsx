import type { ReactNode } from 'react'

interface TrailersProps {
  trailers: { name: string; value: string }[]
}

/** The ones that reviewers give, in the order that a maintainer looks for them. */
const short: Record<string, string> = {
  'reviewed-by': 'R',
  'acked-by': 'A',
  'tested-by': 'T',
}

/** Reviewed, acked, tested: `R2 A1`, with the names in the title. */
export function Trailers({ trailers }: TrailersProps): ReactNode {
  const found = Object.entries(short).flatMap(([name, letter]) => {
    const given = trailers.filter((trailer) => trailer.name.toLowerCase() === name)
    return given.length === 0 ? [] : [{ name, letter, values: [...new Set(given.map(({ value }) => value))] }]
  })
  if (found.length === 0) return <span className="vh">no tags</span>
  return found.map(({ name, letter, values }) => (
    <span key={name} className="tag" title={values.map((value) => `${name}: ${value}`).join('\n')}>
      <span aria-hidden="true">
        {letter}
        {values.length}
      </span>
      <span className="vh">
        {values.length} {name}
      </span>
    </span>
  ))
}
