import type { ReactNode } from 'react'

/** Up to two initials of a name, else of an address. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{N}\s.@-]/gu, '')
    .split(/[\s.@]+/u)
    .filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  return ([...first].slice(0, 1).join('') + [...last].slice(0, 1).join('')).toUpperCase()
}

interface PersonProps {
  name: string
  address?: string
  href?: string
  /** Initials only; the name stays for those who listen. */
  bare?: boolean
}

/** A person: initials and name, never a picture from elsewhere. */
export function Person({ name, address = '', href, bare = false }: PersonProps): ReactNode {
  const shown = name || address || 'somebody'
  const title = address === '' ? shown : `${shown} <${address}>`
  return (
    <span className="person" title={title}>
      <span className="who" aria-hidden="true">
        {initialsOf(shown)}
      </span>
      {href === undefined ? (
        <span className={bare ? 'vh' : 'strong cut'}>{shown}</span>
      ) : (
        <a className="strong cut" href={href}>
          {shown}
        </a>
      )}
    </span>
  )
}
