import type { AppliedMailmap } from './apply-mailmap'
import type { MailmapPlan } from './plan-mailmap'

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

function stepWords({ steps }: Pick<MailmapPlan, 'steps'>): string {
  const count = (kind: string): number => steps.filter((step) => step.kind === kind).length
  const parts = [
    [count('merge'), 'merge', 'merges'],
    [count('rename'), 'name', 'names'],
    [count('address'), 'further address', 'further addresses'],
  ] as const
  const said = parts.flatMap(([n, one, many]) => (n === 0 ? [] : plural(n, one, many)))
  return said.length === 0 ? 'nothing to change' : said.join(', ')
}

/** What a `.mailmap` did, in a few sentences; names of its lines are not repeated. */
export function mailmapWords(done: AppliedMailmap): string {
  const { skipped, unknown, waiting } = done
  const [first] = skipped
  return [
    `The .mailmap is read: ${stepWords(done)}.`,
    ...(unknown > 0 ? [`${plural(unknown, 'line names', 'lines name')} nobody who is known here.`] : []),
    ...(first
      ? [
          `${plural(skipped.length, 'line is', 'lines are')} left alone: line ${first.line}, ${first.reason}`.slice(
            0,
            220,
          ),
        ]
      : []),
    ...(waiting > 0 ? [`${waiting} changes wait: give the same file again.`] : []),
  ].join(' ')
}
