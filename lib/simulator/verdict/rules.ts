import { ASSERT_RULES } from './assert-rules'
import type { Rule } from './rule'
import {
  BALANCE_RULES,
  CRASH_RULES,
  LEAK_RULES,
  OTHER_RULES,
  RETURN_RULES,
  SILENT_RULES,
} from './state-rules'

/** All rules that a run is judged by. */
export const rules: readonly Rule[] = [
  ASSERT_RULES,
  BALANCE_RULES,
  SILENT_RULES,
  LEAK_RULES,
  RETURN_RULES,
  CRASH_RULES,
  OTHER_RULES,
].flatMap((group) => Object.values<Rule>(group))

/** The rule with an id. */
export function ruleById(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id)
}
