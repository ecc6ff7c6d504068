import type { Mail } from '#lib/series/types'
import { placeOf } from './place'
import { squeeze } from './quote-map'
import type { PatchLine, RevisionLines } from './revision-lines'
import type { Anchor, Port } from './types'

const gone: Port = { state: 'gone', patch: null, file: null, patchLine: null, newLine: null }

/** Old lines around an anchor, squeezed with their marks; `at` is the position of the anchor's own. */
export interface Window {
  texts: string[]
  at: number
}

interface FileLines {
  /** Body line of each diff line, in rising order. */
  bodyLines: number[]
  texts: string[]
}

const marks = { add: '+', delete: '-', context: '', 'no-newline': '' } as const

/** Every question on a file asks for its lines several times. */
const filesOf = new WeakMap<Mail, Map<string | null, FileLines>>()

function fileLines(patch: Mail, path: string | null): FileLines {
  const known = filesOf.get(patch) ?? new Map<string | null, FileLines>()
  filesOf.set(patch, known)
  const before = known.get(path)
  if (before) return before
  const file = patch.diff?.files.find((one) => (one.newPath ?? one.oldPath) === path)
  const lines = file?.hunks.flatMap((hunk) => hunk.lines) ?? []
  const made = {
    bodyLines: lines.map((one) => one.bodyLine),
    texts: lines.map((one) => marks[one.kind] + squeeze(one.text)),
  }
  known.set(path, made)
  return made
}

/** Diff lines of the anchor's file around its line, at most `reach` on each side. */
export function windowOf(patch: Mail, anchor: Anchor, reach: number): Window {
  const { bodyLines, texts } = fileLines(patch, anchor.file)
  const line = anchor.patchLine ?? 0
  let at = bodyLines.findIndex((one) => one >= line)
  if (at < 0) at = bodyLines.length - 1
  const from = Math.max(0, at - reach)
  return { texts: texts.slice(from, at + reach + 1), at: at - from }
}

/** A line that says something by itself: not a brace, an `else` or a blank. */
export const speaks = (text: string): boolean => text.length >= 6

const placesOf = new WeakMap<PatchLine[], Map<string, number[]>>()

/** Where each text stands among the lines of a file; made once for them. */
function textPlaces(lines: PatchLine[]): Map<string, number[]> {
  const known = placesOf.get(lines)
  if (known) return known
  const places = new Map<string, number[]>()
  lines.forEach((line, position) => {
    const list = places.get(line.text)
    if (list) list.push(position)
    else places.set(line.text, [position])
  })
  placesOf.set(lines, places)
  return places
}

/** Where a window fits best among the lines of a file; `share` is that of its lines found near by. */
export function bestFit(window: Window, lines: PatchLine[]): { position: number; share: number } | null {
  const anchor = window.texts[window.at]
  const near = window.texts.length
  const weight = window.texts.filter(speaks).length
  if (weight === 0 || anchor === undefined) return null
  const places = textPlaces(lines)
  const votes = new Map<number, number>()
  window.texts.forEach((text, offset) => {
    if (!speaks(text)) return
    for (const position of (places.get(text) ?? []).slice(0, 50)) {
      const bucket = Math.round((position - offset + window.at) / 4)
      for (const one of [bucket - 1, bucket, bucket + 1]) votes.set(one, (votes.get(one) ?? 0) + 1)
    }
  })
  const [bucket] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? []
  if (bucket === undefined) return null
  const centre = bucket * 4
  const around = lines.slice(Math.max(0, centre - near), centre + near + 1)
  const texts = new Set(around.map((line) => line.text))
  const share = window.texts.filter((text) => speaks(text) && texts.has(text)).length / weight
  const exact = (places.get(anchor) ?? []).toSorted((a, b) => Math.abs(a - centre) - Math.abs(b - centre))[0]
  const position =
    exact !== undefined && Math.abs(exact - centre) <= near * 2
      ? exact
      : Math.min(Math.max(centre, 0), lines.length - 1)
  return { position, share }
}

const heirsOf = new WeakMap<RevisionLines, Map<string, string | null>>()

/** The patch of a revision that carries on an older one: same title, else the one that holds most of its lines. */
export function successorOf(patch: Mail, next: RevisionLines): string | null {
  const known = heirsOf.get(next) ?? new Map<string, string | null>()
  heirsOf.set(next, known)
  const before = known.get(patch.key)
  if (before !== undefined) return before
  const heir = findSuccessor(patch, next)
  known.set(patch.key, heir)
  return heir
}

function findSuccessor(patch: Mail, next: RevisionLines): string | null {
  const same = next.revision.patches.find((one) => one.title === patch.subject.title)
  if (same) return same.messageId
  const counts = new Map<string, number>()
  let lines = 0
  for (const file of patch.diff?.files ?? []) {
    const texts = new Set<string>()
    for (const line of file.hunks.flatMap((hunk) => hunk.lines))
      if (line.kind === 'add' && speaks(squeeze(line.text))) texts.add(`+${squeeze(line.text)}`)
    lines += texts.size
    for (const line of next.files.get(file.newPath ?? file.oldPath ?? '') ?? [])
      if (texts.has(line.text)) counts.set(line.patch, (counts.get(line.patch) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] >= Math.max(3, lines * 0.3) ? best[0] : null
}

function portMessage(patch: Mail, anchor: Anchor, next: RevisionLines): Port {
  const key = patch.kind === 'cover' ? next.revision.cover : successorOf(patch, next)
  const texts = key ? next.messages.get(key) : undefined
  if (!key || !texts) return gone
  const line = squeeze(patch.message.body.lines[(anchor.patchLine ?? 1) - 1] ?? '')
  const at = line === '' ? -1 : texts.indexOf(line)
  const state = at < 0 ? 'changed' : at + 1 === anchor.patchLine ? 'same' : 'moved'
  return { state, patch: key, file: null, patchLine: at < 0 ? null : at + 1, newLine: null }
}

/**
 * What became of an anchor in a later revision. `changed` when its line or most of the lines around it
 * are not there any more but some are; `gone` when nothing of them is. It proposes, it decides nothing:
 * "the line changed" is not "the question was addressed".
 */
export function portAnchor(anchor: Anchor, patch: Mail, next: RevisionLines): Port {
  if (anchor.where === 'whole-series' || anchor.where === 'none')
    return { ...gone, state: 'changed', patch: next.revision.head }
  const heir = successorOf(patch, next)
  if (anchor.where === 'whole-patch') return heir ? { ...gone, state: 'changed', patch: heir } : gone
  if (anchor.where !== 'diff') return portMessage(patch, anchor, next)
  const lines = anchor.file ? next.files.get(anchor.file) : undefined
  const window = windowOf(patch, anchor, 6)
  const fit = lines ? bestFit(window, lines) : null
  const place = fit && lines ? lines[fit.position] : undefined
  if (!fit || !place || fit.share < 0.25) return gone
  const found = { patch: place.patch, file: anchor.file, patchLine: place.bodyLine, newLine: place.newLine }
  const sameLine = place.text === window.texts[window.at]
  if (!sameLine || fit.share < 0.85) return { state: 'changed', ...found }
  if (heir !== null && place.patch !== heir) return { state: 'moved-to-other-patch', ...found }
  const old = placeOf(patch, anchor.patchLine ?? 0).hunkLine?.newLine ?? null
  return { state: old === place.newLine ? 'same' : 'moved', ...found }
}
