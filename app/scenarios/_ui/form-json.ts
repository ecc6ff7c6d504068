import type { Scenario } from '#lib/simulator/scenario'
import { scenarioSchema } from '#lib/simulator/schema'

/** The scenario in a text that has the right shape, whatever else is wrong with it; null otherwise. */
export function readForForm(text: string): Scenario | null {
  try {
    const parsed = scenarioSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** A scenario's JSON as people read and write it: a step or a call a line. */
export function formJson(scenario: Scenario): string {
  const text = JSON.stringify(scenario, null, 2)
  return text.replace(/\{\n\s+("(?:op|addr)"[^{}]*?)\n\s+\}/g, (_, inner: string) => {
    return `{ ${inner.replace(/\n\s+/g, ' ')} }`
  })
}
