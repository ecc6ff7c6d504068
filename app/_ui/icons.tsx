import type { ReactNode } from 'react'

/** 18 by 18, one stroke, drawn for the rail. */
const paths = {
  home: 'M3 9l6-5.5L15 9v6h-4v-4H7v4H3z',
  turn: 'M4 4h10v8H8l-4 3z',
  questions: 'M4 4.5h10M4 9h10M4 13.5h6',
  people: 'M9 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM4 15c.4-3 2.4-4.5 5-4.5s4.600 1.500 5 4.500',
  notices:
    'M4.500 12.500h9c-1.200-1.200-1.500-2.200-1.500-4.500a3 3 0 0 0-6 0c0 2.300-.3 3.300-1.500 4.500zM7.700 15h2.600',
  imports: 'M9 3v8m-3-3l3 3 3-3M3 14.500h12',
  scenarios: 'M3 9h3l2-5 3 10 2-5h2',
  search: 'M8 12.500a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9zM11.500 11.500L15 15',
  settings: 'M3 5.500h6m4 0h2M3 12.500h2m4 0h6M11 3.500v4M7 10.500v4',
} as const

export type IconName = keyof typeof paths

/** A picture beside a word; it says nothing by itself. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
