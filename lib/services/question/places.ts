import { z } from 'zod'
import type { Port } from '#lib/questions/types'
import type { Context } from '../context'
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

async function portView(
  ctx: Context,
  value: unknown,
  next: { id: number; label: string; seriesId: number } | null,
  bodies: Map<string, string[]>,
  window: CodeWindow | null,
): Promise<PortView | null> {
  const port = PortColumn.safeParse(value)
  if (!port.success || !next) return null
  const { patch, patchLine } = port.data
  const row = patch
    ? await ctx.db.patch.findFirst({
        where: { messageKey: patch, revisionId: next.id },
        select: { index: true },
      })
    : null
  const there = windowAt(patch ? bodies.get(patch) : undefined, patchLine)
  return {
    ...port.data,
    revisionLabel: next.label,
    seriesId: next.seriesId,
    patchIndex: row?.index ?? null,
    rows: window && there ? compareWindows(window, there) : null,
  }
}

interface PlacesInput {
  anchor: EffectiveAnchor
  revisionId: number
  /** The column `port` of the question. */
  port: unknown
  next: { id: number; label: string; seriesId: number } | null
}

/** The code that a question is about, the other places that it could be about, and where it went: three queries. */
export async function loadPlaces(
  ctx: Context,
  { anchor, revisionId, port, next }: PlacesInput,
): Promise<Places> {
  const target = PortColumn.safeParse(port)
  const keys = [anchor.patchKey, target.success ? target.data.patch : null].filter((key) => key !== null)
  const [messages, patch] = await Promise.all([
    ctx.db.message.findMany({ where: { key: { in: keys }, first: true }, select: { key: true, body: true } }),
    anchor.patchKey === null
      ? null
      : ctx.db.patch.findFirst({
          where: { messageKey: anchor.patchKey, revisionId },
          select: { title: true },
        }),
  ])
  const bodies = new Map(messages.map(({ key, body }) => [key, body.split('\n')]))
  const own = bodies.get(anchor.patchKey ?? '')
  const window = windowAt(own, anchor.patchLine)
  return {
    window,
    candidates: anchor.candidates.slice(0, maxCandidates).map(({ file, patchLine }) => ({
      file,
      patchLine,
      window: windowAt(own, patchLine),
      current: patchLine === anchor.patchLine,
    })),
    port: await portView(ctx, port, next, bodies, window),
    patchTitle: patch?.title ?? null,
  }
}
