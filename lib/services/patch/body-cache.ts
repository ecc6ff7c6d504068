import type { FileDiff } from '#lib/diff/types'
import { type HunkView, type SplitHunkView, splitHunks, unifiedHunks } from './code-view'
import { type PatchBody, patchBody } from './patch-body'

/** A mail never changes, so what is made of its body holds for good; this many are kept. */
const maxBodies = 48

interface Held {
  body: PatchBody
  unified: Map<FileDiff, HunkView[]>
  split: Map<FileDiff, SplitHunkView[]>
}

const held = new Map<string, Held>()

/** The patch body of a mail, parsed once; `id` is the content hash. */
function hold(id: string, read: () => string): Held {
  const known = held.get(id)
  if (known !== undefined) {
    held.delete(id)
    held.set(id, known)
    return known
  }
  const text = read()
  const body = patchBody(text === '' ? [] : text.split('\n'))
  const fresh = { body, unified: new Map(), split: new Map() }
  held.set(id, fresh)
  const oldest = held.keys().next().value
  if (held.size > maxBodies && oldest !== undefined) held.delete(oldest)
  return fresh
}

/** One way to get the value of a key, made at most once. */
function once<K, V>(map: Map<K, V>, key: K, make: (key: K) => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const fresh = make(key)
  map.set(key, fresh)
  return fresh
}

export interface CachedBody extends PatchBody {
  unified: (file: FileDiff) => HunkView[]
  split: (file: FileDiff) => SplitHunkView[]
}

/** The body of a patch mail with its code coloured on demand. */
export function cachedBody(id: string, text: string): CachedBody {
  const { body, unified, split } = hold(id, () => text)
  return {
    ...body,
    unified: (file) => once(unified, file, unifiedHunks),
    split: (file) => once(split, file, splitHunks),
  }
}
