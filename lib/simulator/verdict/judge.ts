import type { Run } from '../engine/run'
import type { Model } from '../models/model'
import type { Scenario } from '../scenario'
import { balanceFindings } from './balance'
import { assertFindings, crashFindings, hookTableFindings } from './fired'
import { leakFindings } from './leak'
import { type Observation, observe } from './observe'
import { returnFindings } from './returned'
import { type Finding, type Verdict, worseVerdict } from './rule'
import { silentFindings } from './silent'

/** A run with what it broke. */
export interface Judgement {
  run: Run
  verdict: Verdict
  /** In the order of events. */
  findings: Finding[]
}

const SOURCES: ((observation: Observation) => Finding[])[] = [
  assertFindings,
  crashFindings,
  hookTableFindings,
  silentFindings,
  returnFindings,
  leakFindings,
  balanceFindings,
]

/**
 * Runs a checked scenario under a model and judges it: the verdict is the worst of the rules that it broke,
 * `allowed` if it broke none.
 *
 * @throws RunLimitError if the run makes too many events.
 */
export function judge(model: Model, scenario: Scenario): Judgement {
  const observation = observe(model, scenario)
  const findings = SOURCES.flatMap((source) => source(observation)).sort((a, b) => a.event - b.event)
  const verdict = findings.reduce<Verdict>((worst, { rule }) => worseVerdict(worst, rule.verdict), 'allowed')
  return { run: observation.run, verdict, findings }
}
