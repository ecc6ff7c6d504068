import { anchorAt } from './anchor'
import type { Context, Entry } from './context'
import { pathOf } from './place'
import type { Anchor } from './types'

const position = /([\w./+-]{1,200}\.[a-zA-Z]{1,4}):(\d{1,6})(?::\d{1,4})?[:\s]/

/**
 * The place that a robot's report names (`path:line:`), where the patch touches it: the diff line with
 * that new number, else the nearest one of the file. Null when the report names no file of the patch.
 */
export function reportAnchor(entry: Entry, lines: [number, number], context: Context): Anchor | null {
  const patch = entry.patch ? context.input.mails.get(entry.patch) : undefined
  if (!patch?.diff) return null
  const texts = entry.mail.message.body.lines.slice(lines[0] - 1, lines[1])
  const marked = [...texts.filter((text) => text.startsWith('>>')), ...texts]
  for (const text of marked) {
    const hit = position.exec(text.slice(0, 400))
    const file = patch.diff.files.find((one) => hit?.[1]?.endsWith(pathOf(one) ?? '\n'))
    if (!hit || !file) continue
    const wanted = Number(hit[2])
    const numbered = file.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.newLine !== null)
    const [nearest] = numbered.toSorted(
      (a, b) =>
        Math.abs((a.newLine ?? 0) - wanted) - Math.abs((b.newLine ?? 0) - wanted) || a.bodyLine - b.bodyLine,
    )
    if (nearest) return anchorAt(patch, nearest.bodyLine, nearest.newLine === wanted ? 'exact' : 'similar')
  }
  return null
}
