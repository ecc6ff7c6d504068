import { type Terms, termsOf } from './terms'

/** What a question speaks of. */
export interface Subject {
  /** The question's own words. */
  text: string
  /** The code that it is anchored to, as quoted from a diff: added lines are what is under review. */
  code: string
  /** Kind of the question: a nit is about what its words name, whatever it quotes. */
  kind: string
  /** Title, message and diffstat of the patch that it belongs to. */
  patch: string
  /** Path of the anchor's file. */
  file: string | null
}

/** A subject, read once: the terms of each of its sources. */
export interface Read {
  asked: Terms
  added: Terms
  context: Terms
  patch: Terms
  patchText: string
  file: string | null
}

/** Where a name can stand, the most telling first, and what that is worth. */
export const sources = [
  { of: 'asked', said: 'in the question', worth: 3 },
  { of: 'added', said: 'in the code under review', worth: 2 },
  { of: 'context', said: 'in the code around it', worth: 0.4 },
  { of: 'patch', said: 'in the patch message', worth: 1.2 },
] as const

export type Source = (typeof sources)[number]['of']

/** Added lines of a quoted diff apart from the rest; code that is no diff is all under review. */
function readCode(code: string): { added: string; context: string } {
  const lines = code.split('\n')
  if (!lines.some((line) => /^[+-]/.test(line))) return { added: code, context: '' }
  const isAdded = (line: string): boolean => line.startsWith('+') && !line.startsWith('+++')
  return {
    added: lines.filter(isAdded).join('\n'),
    context: lines.filter((line) => !isAdded(line)).join('\n'),
  }
}

/** Reads a subject. Pure. */
export function read({ text, code, patch, file }: Subject): Read {
  const { added, context } = readCode(code)
  return {
    asked: termsOf(text),
    added: termsOf(added),
    context: termsOf(context),
    patch: termsOf(patch),
    patchText: patch.slice(0, 20_000),
    file,
  }
}

/** True when any source holds the name. */
export const isNamed = (seen: Read, name: string): boolean =>
  sources.some(({ of }) => seen[of].names.has(name))
