import { performance } from 'node:perf_hooks'
import { mailFinder } from '../../lib/questions/index'
import type { Study } from './rows'

const rounds = 5

/** Prints how long the shipped finder takes for everything that it derives, for each thread. */
export function printSpeed(studies: Study[], say: (text: string) => void): void {
  say(
    'speed of the shipped finder (everything derived, median of 5; notes: an 84-message thread in under 150 ms)',
  )
  for (const { name, context } of studies) {
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now()
      mailFinder.find(context.input)
      return performance.now() - start
    }).sort((a, b) => a - b)
    const atoms = [...context.entries.values()].flatMap((entry) =>
      entry.comments.flatMap((one) => one.atoms),
    ).length
    const median = times[Math.floor(rounds / 2)] ?? 0
    say(
      `  ${name.padEnd(18)} ${String(context.input.revision.messages.length).padStart(4)} messages  ${median.toFixed(0).padStart(5)} ms  ${((median / Math.max(1, atoms)) * 1000).toFixed(0).padStart(5)} us a sentence`,
    )
  }
}
