import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadMails } from '../../cli/load-mails'
import { buildContext, type Context } from '../../lib/questions/context'
import { inputsFor } from '../../lib/questions/input'
import { piecesOf } from '../../lib/questions/pieces'
import type { QuestionInput } from '../../lib/questions/types'
import { readLabels, sharedFolder } from './labels'
import { linesOfNext, type Study } from './rows'

/** Path of a mailbox of the corpora. */
export const corpus = (name: string): string => join(sharedFolder(), 'corpora', `${name}.mbox.gz`)

/** `kfence-v1` is version 1 of `kfence`. */
export function splitName(name: string): { series: string; version: number } {
  const hit = /^(.*)-v(\d+)$/.exec(name)
  if (!hit) throw new Error(`${name} does not end in a version such as -v1`)
  return { series: hit[1] ?? '', version: Number(hit[2]) }
}

/** A labelled thread with the next revision's mailbox beside it, where there is one. */
export async function loadThread(name: string): Promise<QuestionInput> {
  const { series, version } = splitName(name)
  const files = [corpus(name), corpus(`${series}-v${version + 1}`)].filter((path) => existsSync(path))
  const loaded = await loadMails(files)
  const first = new Set(loaded.sources[0])
  const heads = loaded.series.flatMap((one) =>
    one.revisions
      .filter((revision) => revision.version === version && first.has(revision.head))
      .map((revision) => ({ one, revision })),
  )
  const [found] = heads.toSorted((a, b) => ((a.revision.date ?? '') < (b.revision.date ?? '') ? -1 : 1))
  const input = found
    ? inputsFor(loaded, found.one, version).find((one) => one.revision === found.revision)
    : undefined
  if (!input) throw new Error(`${name}: no revision ${version} was found in ${files[0]}`)
  return input
}

/** Everything that training and scoring need of a labelled thread. */
export async function loadStudy(name: string): Promise<Study> {
  const input = await loadThread(name)
  const context: Context = buildContext(input)
  const { series } = splitName(name)
  return {
    name,
    group: series,
    labels: readLabels(name),
    allAnswers: true,
    context,
    pieces: piecesOf(context),
    next: linesOfNext(context),
  }
}
