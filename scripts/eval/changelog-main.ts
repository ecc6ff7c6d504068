import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { judgePieces } from '../../lib/questions/finder'
import type { FoundQuestion } from '../../lib/questions/types'
import { changelogTable } from './changelog'
import { type TiedChangelog, tiedChangelogs } from './changelog-data'
import { questionsOf } from './folds'
import { threadNames } from './labels'
import type { Study } from './rows'
import { loadStudy, splitName } from './threads'
import { train } from './train'

/** As scripts/eval/main.ts has them: what a span has to be worth to be sure, and to be shown at all. */
const prices = { sure: 0.38, maybe: 0.1 }

type Found = Map<string, FoundQuestion[]>

/** What models that have not seen a series find in its threads, for the series that have tied changelogs. */
async function strangersFinds(changelogs: readonly TiedChangelog[]): Promise<Found> {
  const threads = changelogs.flatMap((one) =>
    one.items.flatMap((item) => item.questions.map((id) => id.split(':')[0] ?? '')),
  )
  const series = new Set(threads.filter((name) => name !== '').map((name) => splitName(name).series))
  const studies: Study[] = []
  for (const name of threadNames()) studies.push(await loadStudy(name))
  const found: Found = new Map()
  for (const one of series) {
    const isIts = (study: Study): boolean => splitName(study.name).series === one
    const trained = train(
      studies.filter((study) => !isIts(study)),
      '2026-01-01',
      prices,
    )
    for (const study of studies.filter(isIts)) {
      const judgements = judgePieces(study.pieces, trained.models)
      found.set(study.name, questionsOf({ study, trained, judgements }, prices))
    }
  }
  return found
}

/**
 * Prints the figures of the changelogs alone (`npm run eval` prints them too, after all else). `--keep FILE` keeps what was
 * found in a file and takes it from there the next time; `--ties FOLDER` takes ties kept elsewhere.
 */
async function main(args: string[]): Promise<void> {
  const option = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined
  const changelogs = tiedChangelogs(option('--ties'))
  const kept = option('--keep')
  const found: Found =
    kept && existsSync(kept)
      ? new Map(JSON.parse(readFileSync(kept, 'utf8')) as [string, FoundQuestion[]][])
      : await strangersFinds(changelogs)
  if (kept) writeFileSync(kept, JSON.stringify([...found]))
  process.stdout.write(`${await changelogTable(found, changelogs)}\n`)
}

await main(process.argv.slice(2))
