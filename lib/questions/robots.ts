import type { Entry } from './context'

/** What a robot's mail says: lines of its finding, or nothing that anybody has to answer. */
export type Report = { lines: [number, number] } | 'nothing'

const buildHead =
  /^\s*(?:All (?:errors|warnings|error\/warnings)|All .{0,40}\(new ones prefixed by >>\)|(?:sparse|smatch|cocci|includecheck|dtcheck) warnings)\b.*:/i
const crashHead =
  /^\s*(?:BUG: |WARNING: |INFO: |KASAN: |UBSAN: |general protection fault|kernel BUG at|Oops|\[\s*\d+\.\d+\].*(?:BUG|WARNING):)/
const quiet =
  /\b(?:was applied to|has been applied|this series was|tested the proposed patch|has tested the|thanks for your contribution|no problems? (?:were )?found)\b/i
const fixedForm = /test robot|syzbot|patchwork|checkpatch|0-?day/i

const maxLines = 2000

function paragraphEnd(lines: string[], from: number): number {
  let at = from
  while (at + 1 < lines.length && (lines[at + 1] ?? '').trim() !== '') at += 1
  return at
}

/**
 * The finding of a robot's mail with a fixed form (build robots, fuzzers, patchwork, checkpatch), by
 * line of the body; null when a person wrote it, or a robot that writes like one (a review robot).
 * One report is one question: everything that it lists has one cause or is fixed together.
 */
export function reportOf(entry: Entry): Report | null {
  const { sender } = entry.mail.message
  if (entry.role !== 'robot' || !fixedForm.test(`${sender.name} ${sender.address}`.slice(0, 300))) return null
  const lines = entry.mail.message.body.lines.slice(0, maxLines)
  const head = lines.findIndex((line) => buildHead.test(line.slice(0, 200)))
  const marked = lines.findIndex((line, at) => at >= head && /^>> /.test(line))
  if (head >= 0 || marked >= 0) {
    let start = head >= 0 ? head + 1 : marked
    while (start < lines.length - 1 && (lines[start] ?? '').trim() === '') start += 1
    return { lines: [start + 1, paragraphEnd(lines, Math.max(start, marked)) + 1] }
  }
  const crash = lines.findIndex((line) => crashHead.test(line.slice(0, 200)))
  if (crash >= 0) return { lines: [crash + 1, Math.min(crash + 4, paragraphEnd(lines, crash)) + 1] }
  if (lines.some((line) => quiet.test(line.slice(0, 300)))) return 'nothing'
  const first = lines.findIndex((line) => /\b(?:error|warning|fail(?:s|ed|ure)?)\b/i.test(line.slice(0, 300)))
  return first >= 0 ? { lines: [first + 1, paragraphEnd(lines, first) + 1] } : 'nothing'
}
