import type { Changelog } from './types'

/** The form that cli.md lays down; `kind` is added beside. */
export function changelogJson({ revision, entries }: Changelog): Record<string, unknown> {
  return {
    revision,
    entries: entries.map(({ patch, text, questions, credit, kind }) => ({
      patch,
      text,
      questions,
      credit,
      kind,
    })),
  }
}
