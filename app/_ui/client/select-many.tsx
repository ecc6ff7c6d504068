'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { startSelectMany } from './select-many-range'

/** How many are chosen, and a box for all of them; without scripts only the words stand there. */
export function SelectMany({ form }: { form: string }): ReactNode {
  const [on, setOn] = useState(false)
  useEffect(() => setOn(true), [])
  // Once more when its box and count are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it counts into comes with `on`
  useEffect(() => startSelectMany(document, form), [form, on])
  if (!on) return <span className="mut">With the chosen:</span>
  return (
    <label className="row choose-all">
      <input type="checkbox" data-choose-all="" />
      <span className="mut">
        <span className="vh">Choose all; </span>
        <span data-count="" role="status" suppressHydrationWarning>
          None chosen
        </span>
      </span>
    </label>
  )
}
