import type { FileDiff } from '#lib/diff/types'
import type { Mail } from '#lib/series/types'
import { cleanLine } from './clean'

const width = 72

interface Stat {
  path: string
  additions: number
  deletions: number
  binary: boolean
}

/**
 * As `git format-patch --stat` prints it. Without the tree a file that several patches touch has the sum of their lines; a
 * line that one adds and the next takes away counts in both, where git would count it in neither.
 */
export function diffstat(patches: readonly Mail[]): string {
  const files = patches.flatMap(({ diff }) => diff?.files ?? [])
  const stats = sumByPath(files)
  if (stats.length === 0) return ''
  const longest = Math.min(Math.max(...stats.map(({ path }) => path.length)), 50)
  const most = Math.max(...stats.map(countOf))
  const digits = Math.max(String(most).length, stats.some(({ binary }) => binary) ? 3 : 1)
  const room = width - longest - digits - 6
  const rows = stats.map((stat) => {
    const count = stat.binary ? 'Bin' : String(countOf(stat))
    const bar = stat.binary ? '' : barOf(stat, most, room)
    return ` ${shortened(stat.path, longest).padEnd(longest)} | ${count.padStart(digits)} ${bar}`.trimEnd()
  })
  return [...rows, totalOf(stats), ...modesOf(files)].join('\n')
}

const countOf = ({ additions, deletions }: Stat): number => additions + deletions

function sumByPath(files: readonly FileDiff[]): Stat[] {
  const byPath = new Map<string, Stat>()
  for (const { oldPath, newPath, additions, deletions, binary } of files) {
    const path = cleanLine(newPath ?? oldPath ?? '')
    const known = byPath.get(path) ?? { path, additions: 0, deletions: 0, binary: false }
    byPath.set(path, {
      path,
      additions: known.additions + additions,
      deletions: known.deletions + deletions,
      binary: known.binary || binary,
    })
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The end of a long path tells more than its start. */
const shortened = (path: string, longest: number): string =>
  path.length <= longest ? path : `...${path.slice(path.length - longest + 3)}`

/** Every kind of line that there is has at least one mark. */
function barOf({ additions, deletions }: Stat, most: number, room: number): string {
  const scaled = (count: number): number =>
    most <= room || count === 0 ? count : 1 + Math.floor((count * (room - 2)) / most)
  return '+'.repeat(scaled(additions)) + '-'.repeat(scaled(deletions))
}

function totalOf(stats: readonly Stat[]): string {
  const sum = (pick: (stat: Stat) => number): number => stats.reduce((total, stat) => total + pick(stat), 0)
  const [added, deleted] = [sum((stat) => stat.additions), sum((stat) => stat.deletions)]
  const parts = [
    counted(stats.length, 'file', ' changed'),
    ...(added > 0 || deleted === 0 ? [counted(added, 'insertion', '(+)')] : []),
    ...(deleted > 0 || added === 0 ? [counted(deleted, 'deletion', '(-)')] : []),
  ]
  return ` ${parts.join(', ')}`
}

const counted = (count: number, word: string, rest: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}${rest}`

/** Files that come and go, below the sum. */
function modesOf(files: readonly FileDiff[]): string[] {
  return files.flatMap(({ status, oldPath, newPath, oldMode, newMode }) => {
    if (status === 'added') return [` create mode ${newMode ?? '100644'} ${cleanLine(newPath ?? '')}`]
    return status === 'deleted' ? [` delete mode ${oldMode ?? '100644'} ${cleanLine(oldPath ?? '')}`] : []
  })
}
