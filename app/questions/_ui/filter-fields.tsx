import type { ReactNode } from 'react'
import type { FacetValue } from '#lib/services/question/facets'

/** A choice; `count` is null where it is not counted by itself. */
export type ChoiceValue = Omit<FacetValue, 'count'> & { count: number | null }

interface ChoiceProps {
  name: string
  label: string
  /** What the first choice says, the one that narrows nothing. */
  any: string
  values: ChoiceValue[]
  value: string | undefined
}

/** One filter as a select; a value that nothing has any more stays choosable, so that the address tells the truth. */
export function Choice({ name, label, any, values, value }: ChoiceProps): ReactNode {
  if (values.length === 0 && value === undefined) return null
  const missing = value !== undefined && !values.some((item) => item.value === value)
  return (
    <select name={name} aria-label={label} defaultValue={value ?? ''}>
      <option value="">{any}</option>
      {missing && <option value={value}>{`${value} (0)`}</option>}
      {values.map((item) => (
        <option key={item.value} value={item.value}>
          {item.count === null ? item.label : `${item.label} (${item.count})`}
        </option>
      ))}
    </select>
  )
}

interface DaysProps {
  name: string
  label: string
  value: number | undefined
  children: ReactNode
}

/** So many days; empty narrows nothing. */
export function Days({ name, label, value, children }: DaysProps): ReactNode {
  return (
    <label className="q-days">
      <span className="mut" aria-hidden="true">
        {children}
      </span>
      <input type="number" name={name} min={0} max={9999} defaultValue={value ?? ''} aria-label={label} />
      <span className="mut" aria-hidden="true">
        days
      </span>
    </label>
  )
}
