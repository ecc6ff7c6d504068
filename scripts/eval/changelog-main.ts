import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { columns } from '../../lib/questions/columns'
import { judgePieces } from '../../lib/questions/finder'
import { prepareModels, type Weights } from '../../lib/questions/model/weights'
import type { FoundQuestion } from '../../lib/questions/types'
import { changelogTable } from './changelog'
import { type TiedChangelog, tiedChangelogs } from './changelog-data'
import { questionsOf } from './folds'
import { threadNames } from './labels'
import { loadStudy, splitName } from './threads'
import { type Trained, train } from './train'

/** As scripts/eval/main.ts has them: what a span has to be worth to be sure, and to be shown at all. */
const prices = { sure: 0.38, maybe: 0.1 }

type Found = Map<string, FoundQuestion[]>

/** Gives the models that are to look at a series, which they must not have seen. */
type StrangersOf = (series: string) => Promise<Trained>

/** Trains on the labelled threads of the other series: minutes for each. */
function trainedStrangers(): StrangersOf {
  const all = Promise.all(threadNames().map((name) => loadStudy(name)))
  return async (series) => {
    const others = (await all).filter((study) => splitName(study.name).series !== series)
    return train(others, '2026-01-01', prices)
  }
}

/** Takes weights that a cross-validation left; `%s` in the name of the file stands for the series. */
const storedStrangers =
  (file: string): StrangersOf =>
  async (series) => {
    const weights = JSON.parse(readFileSync(file.replaceAll('%s', series), 'utf8')) as Weights
    return { weights, models: prepareModels(weights, columns) }
  }

/** What models that have not seen a series find in its threads, for the series that have tied changelogs. */
async function strangersFinds(
  changelogs: readonly TiedChangelog[],
  strangersOf: StrangersOf,
): Promise<Found> {
  const threads = changelogs.flatMap((one) =>
    one.items.flatMap((item) => item.questions.map((id) => id.split(':')[0] ?? '')),
  )
  const series = new Set(threads.filter((name) => name !== '').map((name) => splitName(name).series))
  const found: Found = new Map()
  for (const one of series) {
    const trained = await strangersOf(one)
    for (const name of threadNames().filter((each) => splitName(each).series === one)) {
      const study = await loadStudy(name)
      const judgements = judgePieces(study.pieces, trained.models)
      found.set(study.name, questionsOf({ study, trained, judgements }, prices))
    }
  }
  return found
}

/**
 * Prints the figures of the changelogs alone (`npm run eval` prints them too, after all else). `--keep FILE` keeps what was
 * found in a file and takes it from there the next time; `--ties FOLDER` takes ties kept elsewhere; `--weights FILE`
 * takes the models from a file instead of training them.
 */
async function main(args: string[]): Promise<void> {
  const option = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined
  const changelogs = tiedChangelogs(option('--ties'))
  const kept = option('--keep')
  const weights = option('--weights')
  const found: Found =
    kept && existsSync(kept)
      ? new Map(JSON.parse(readFileSync(kept, 'utf8')) as [string, FoundQuestion[]][])
      : await strangersFinds(
          changelogs,
          weights === undefined ? trainedStrangers() : storedStrangers(weights),
        )
  if (kept) writeFileSync(kept, JSON.stringify([...found]))
  process.stdout.write(`${await changelogTable(found, changelogs)}\n`)
}

await main(process.argv.slice(2))
