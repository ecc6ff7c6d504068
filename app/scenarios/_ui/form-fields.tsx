'use client'

import type { ReactNode } from 'react'

interface ChoiceProps<V extends string> {
  label: string
  value: V
  options: readonly V[]
  /** Words for values that do not say themselves. */
  names?: Record<string, string>
  onChange: (value: V) => void
}

/** A closed list; its label is for those who listen. */
export function Choice<V extends string>({
  label,
  value,
  options,
  names = {},
  onChange,
}: ChoiceProps<V>): ReactNode {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => {
        const found = options.find((option) => option === event.target.value)
        if (found !== undefined) onChange(found)
      }}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {names[option] ?? option}
        </option>
      ))}
    </select>
  )
}

interface NumberFieldProps {
  label: string
  value: number | undefined
  onChange: (value: number) => void
}

/** A whole number; what is no number is not taken over. */
export function NumberField({ label, value, onChange }: NumberFieldProps): ReactNode {
  return (
    <input
      type="number"
      className="form-number"
      aria-label={label}
      title={label}
      step={1}
      value={value ?? ''}
      onChange={({ target }) => {
        if (target.value !== '' && Number.isSafeInteger(Number(target.value))) onChange(Number(target.value))
      }}
    />
  )
}

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

export function TextField({ label, value, onChange }: TextFieldProps): ReactNode {
  return (
    <input
      className="form-text mono"
      aria-label={label}
      title={label}
      value={value}
      maxLength={100}
      spellCheck={false}
      autoComplete="off"
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

/** A yes or no with its word beside it. */
export function Tick({
  label,
  value,
  onChange,
}: {
  label: string
  value: boolean
  onChange: (value: boolean) => void
}): ReactNode {
  return (
    <label className="form-tick">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} /> {label}
    </label>
  )
}
