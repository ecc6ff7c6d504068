import { z } from 'zod'
import type { Port } from '#lib/questions/types'
import { type CodeWindow, codeWindow } from './code-window'
import { type ComparedRow, compareWindows } from './compare-windows'
import type { EffectiveAnchor } from './effective'

/** A place that the same quote could mean. */
export interface Candidate {
  file: string | null
  patchLine: number
  window: CodeWindow | null
  /** It is the one that holds now. */
  current: boolean
}

/** Where the code went in the next revision. */
export interface PortView extends Port {
  revisionLabel: string
  patchIndex: number | null
  seriesId: number
  /** Code of both revisions side by side; null when one of them cannot be shown. */
  rows: ComparedRow[] | null
}

export interface Places {
  window: CodeWindow | null
  candidates: Candidate[]
  port: PortView | null
  patchTitle: string | null
}

const PortColumn = z.object({
  state: z.enum(['same', 'moved', 'changed', 'moved-to-other-patch', 'gone']),
  patch: z.string().nullable(),
  file: z.string().nullable(),
  patchLine: z.number().nullable(),
  newLine: z.number().nullable(),
})

const maxCandidates = 8

const windowAt = (body: string[] | undefined, line: number | null): CodeWindow | null =>
  body && line !== null ? codeWindow(body, line) : null

/** A patch that a place is in. */
export interface PlacePatch {
  messageKey: string
  revisionId: number
  index: number
  title: string
}

interface PlacesInput {
  anchor: EffectiveAnchor
  revisionId: number
  /** The column `port` of the question. */
  port: unknown
  next: { id: number; label: string; seriesId: number } | null
  patches: readonly PlacePatch[]
  /** Lines of the mails of `placeKeys`. */
  bodies: ReadonlyMap<string, string[]>
}

/** Keys of the mails that are needed to show the places of a question: its patch, and where it went. */
export function placeKeys(anchor: EffectiveAnchor, port: unknown): string[] {
  const target = PortColumn.safeParse(port)
  return [anchor.patchKey, target.success ? target.data.patch : null].filter((key) => key !== null)
}

function portView(
  { port: value, next, patches, bodies }: PlacesInput,
  window: CodeWindow | null,
): PortView | null {
  const port = PortColumn.safeParse(value)
  if (!port.success || !next) return null
  const { patch, patchLine } = port.data
  const row = patches.find(({ messageKey, revisionId }) => messageKey === patch && revisionId === next.id)
  const there = windowAt(patch ? bodies.get(patch) : undefined, patchLine)
  return {
    ...port.data,
    revisionLabel: next.label,
    seriesId: next.seriesId,
    patchIndex: row?.index ?? null,
    rows: window && there ? compareWindows(window, there) : null,
  }
}

/** The code that a question is about, the other places that it could be about, and where it went. Pure. */
export function placesOf(input: PlacesInput): Places {
  const { anchor, revisionId, patches, bodies } = input
  const own = bodies.get(anchor.patchKey ?? '')
  const window = windowAt(own, anchor.patchLine)
  const patch = patches.find((one) => one.messageKey === anchor.patchKey && one.revisionId === revisionId)
  return {
    window,
    candidates: anchor.candidates.slice(0, maxCandidates).map(({ file, patchLine }) => ({
      file,
      patchLine,
      window: windowAt(own, patchLine),
      current: patchLine === anchor.patchLine,
    })),
    port: portView(input, window),
    patchTitle: patch?.title ?? null,
  }
}
