import type { Scenario } from '#lib/simulator/scenario'

/** Changes the scenario that a form shows. */
export type Change = (change: (scenario: Scenario) => Scenario) => void
