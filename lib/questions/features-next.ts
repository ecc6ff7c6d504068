import type { Mail } from '#lib/series/types'
import { bestFit, portAnchor, speaks, successorOf, windowOf } from './port'
import { squeeze } from './quote-map'
import { alike, identifiersOf, type RevisionLines } from './revision-lines'
import { type Anchor, anchorPlaces } from './types'

const states = ['same', 'moved', 'changed', 'moved-to-other-patch', 'gone'] as const

export const nextNames = [
  'known',
  'heir',
  'file-there',
  'file-share',
  'patch-share',
  'message-share',
  'line-there',
  'line-anywhere',
  'share-2',
  'share-5',
  'share-12',
  'share-30',
  'above-same',
  'below-same',
  'new-words',
  'gone-words',
  'old-words',
  'patch-grew',
  'patches-more',
  'line-like',
  'near-like',
  'line-words',
  'line-anywhere-else',
  ...states.map((state) => `port-${state}`),
  ...anchorPlaces.map((where) => `where-${where}`),
]

const flag = (value: boolean): number => (value ? 1 : 0)
const share = (texts: string[], there: Set<string>): number => {
  const own = texts.filter(speaks)
  return own.length === 0 ? 1 : own.filter((text) => there.has(text)).length / own.length
}

function addedOf(patch: Mail, file: string | null): string[] {
  return (patch.diff?.files ?? [])
    .filter((one) => file === null || (one.newPath ?? one.oldPath) === file)
    .flatMap((one) => one.hunks.flatMap((hunk) => hunk.lines))
    .filter((line) => line.kind === 'add')
    .map((line) => squeeze(line.text))
}

/** Identifiers that a question names, split by whether the old patch and the new revision hold them. */
function wordMoves(text: string, body: string, next: RevisionLines): number[] {
  const named = identifiersOf(text)
  const held = (word: string): boolean => body.includes(word)
  return [
    named.filter((word) => !held(word) && next.words.has(word)).length,
    named.filter((word) => held(word) && !next.words.has(word)).length,
    named.filter((word) => held(word) && next.words.has(word)).length,
  ]
}

function around(anchor: Anchor, patch: Mail, next: RevisionLines): number[] {
  const lines = anchor.file ? (next.files.get(anchor.file) ?? []) : []
  const wide = windowOf(patch, anchor, 6)
  const fit = lines.length > 0 ? bestFit(wide, lines) : null
  const near = fit
    ? lines.slice(Math.max(0, fit.position - 1), fit.position + 2).map((line) => line.text)
    : []
  const own = wide.texts[wide.at] ?? ''
  const reach = (n: number): number => {
    const window = windowOf(patch, anchor, n)
    const one = lines.length > 0 ? bestFit(window, lines) : null
    return one?.share ?? 0
  }
  return [
    flag(fit !== null && lines[fit.position]?.text === own),
    flag(lines.some((line) => line.text === own)),
    reach(2),
    reach(5),
    reach(12),
    reach(30),
    flag(wide.texts[wide.at - 1] !== undefined && near[0] === wide.texts[wide.at - 1]),
    flag(wide.texts[wide.at + 1] !== undefined && near[2] === wide.texts[wide.at + 1]),
  ]
}

/** How much of the anchor's line and its neighbours is left, word by word. */
function likeness(anchor: Anchor, patch: Mail, next: RevisionLines, heir: string | null): number[] {
  const at = (anchor.patchLine ?? 0) - 1
  const body = patch.message.body.lines
  const line = (body[at] ?? '').replace(/^[-+]/, '')
  if (at < 0) return [-1, -1, -1, 0]
  const pool = anchor.file ? (next.texts.get(anchor.file) ?? []) : messageTexts(next, heir)
  const words = identifiersOf(line)
  const near = [-3, -2, -1, 1, 2, 3]
    .map((step) => (body[at + step] ?? '').replace(/^[-+]/, ''))
    .filter((text) => text.trim().length > 5)
  const best = near.map((text) => alike(text, pool))
  return [
    alike(line, pool),
    best.length > 0 ? best.reduce((sum, value) => sum + value, 0) / best.length : -1,
    words.length > 0 ? words.filter((word) => next.words.has(word)).length / words.length : -1,
    flag(next.added.has(squeeze(line))),
  ]
}

function messageTexts(next: RevisionLines, heir: string | null): string[] {
  return next.texts.get(heir ?? '') ?? []
}

/** What does not depend on the question: made once for a patch and a revision. */
interface PatchFacts {
  heir: string | null
  body: string
  message: string[]
  heirMessage: Set<string>
  messageShare: number
  patchShare: number
  grew: number
  /** By path: how much of what the patch adds there is added by the revision. */
  fileShares: Map<string, number>
}

const known = new WeakMap<RevisionLines, Map<string, PatchFacts>>()

function patchFacts(patch: Mail, next: RevisionLines): PatchFacts {
  const all = known.get(next) ?? new Map<string, PatchFacts>()
  known.set(next, all)
  const before = all.get(patch.key)
  if (before) return before
  const heir = successorOf(patch, next)
  const old = addedOf(patch, null)
  const end = patch.diffStart ? patch.diffStart - 1 : patch.message.body.lines.length
  const message = patch.message.body.lines.slice(0, end).map(squeeze)
  const heirKey = patch.kind === 'cover' ? next.revision.cover : heir
  const heirMessage = new Set(next.messages.get(heirKey ?? '') ?? [])
  let heirLines = 0
  for (const lines of next.files.values())
    for (const line of lines) if (line.patch === heir && line.text.startsWith('+')) heirLines += 1
  const facts = {
    heir,
    body: patch.message.body.lines.join('\n'),
    message,
    heirMessage,
    messageShare: share(message, heirMessage),
    patchShare: share(old, next.added),
    grew: old.length > 0 ? Math.min(3, heirLines / old.length) : 1,
    fileShares: new Map<string, number>(),
  }
  all.set(patch.key, facts)
  return facts
}

function fileShare(patch: Mail, file: string, next: RevisionLines, { fileShares }: PatchFacts): number {
  const known = fileShares.get(file)
  if (known !== undefined) return known
  const made = share(addedOf(patch, file), next.added)
  fileShares.set(file, made)
  return made
}

/** How a revision compares with what a question is about, in the order of `nextNames`; zeros when none is at hand. */
export function nextVector(
  anchor: Anchor,
  patch: Mail | undefined,
  text: string,
  next: RevisionLines | null,
): number[] {
  if (!patch || !next) return nextNames.map(() => 0)
  const facts = patchFacts(patch, next)
  const { heir, body, message, heirMessage, messageShare, patchShare, grew } = facts
  const fileLines = anchor.file ? next.files.get(anchor.file) : undefined
  const port = portAnchor(anchor, patch, next)
  const messageAnchor = anchor.where === 'commit-message' || anchor.where === 'cover'
  const ownLine = message[(anchor.patchLine ?? 0) - 1] ?? ''
  return [
    1,
    flag(heir !== null),
    flag(fileLines !== undefined),
    anchor.file ? fileShare(patch, anchor.file, next, facts) : -1,
    patchShare,
    messageShare,
    ...(messageAnchor
      ? [
          flag(heirMessage.has(ownLine)),
          0,
          ...[2, 5, 12, 30].map((n) =>
            share(
              message.slice(Math.max(0, (anchor.patchLine ?? 0) - 1 - n), (anchor.patchLine ?? 0) + n),
              heirMessage,
            ),
          ),
          0,
          0,
        ]
      : anchor.file
        ? around(anchor, patch, next)
        : [0, 0, 0, 0, 0, 0, 0, 0]),
    ...wordMoves(text, body, next),
    grew,
    next.revision.patches.length,
    ...likeness(anchor, patch, next, patch.kind === 'cover' ? next.revision.cover : heir),
    ...states.map((state) => flag(port.state === state)),
    ...anchorPlaces.map((where) => flag(anchor.where === where)),
  ]
}
