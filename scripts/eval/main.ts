import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Weights } from '../../lib/questions/model/weights'
import type { FoundQuestion } from '../../lib/questions/types'
import { loadArchiveStudies } from './archive-threads'
import { changelogTable } from './changelog'
import { type Curve, curveOf, drawCurve } from './curve'
import { crossValidate, type Fold, type Prices, questionsOf } from './folds'
import { sharedFolder, threadNames } from './labels'
import { printMisses } from './misses'
import { namesOfPeople } from './people-names'
import type { Study } from './rows'
import { simulatorTable } from './simulator'
import { printSpeed } from './speed'
import { goalTable, threadTable } from './table'
import { loadStudy } from './threads'
import { train } from './train'
import { fitSpans } from './train-sentences'

const root = join(import.meta.dirname, '../..')
const weightsPath = join(root, 'lib/questions/model/weights.json')
const curvePath = join(root, 'docs/curve.svg')

/** Chosen on the curve (docs/questions.md): what a span has to be worth to be sure, and to be shown at all. */
export const prices: Prices = { sure: 0.38, maybe: 0.1 }

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Prints the tables; gives what each thread's strangers found in it. */
function report(folds: Fold[], misses: boolean): Map<string, FoundQuestion[]> {
  const results = folds.map((fold) => ({
    name: fold.study.name,
    labels: fold.study.labels,
    questions: questionsOf(fold, prices),
  }))
  if (misses) printMisses(folds, new Map(results.map((one) => [one.name, one.questions])), say)
  results.sort((a, b) => (a.name < b.name ? -1 : 1))
  say(threadTable(results))
  say('')
  say(goalTable(results))
  return new Map(results.map((one) => [one.name, one.questions]))
}

async function loadStudies(): Promise<Study[]> {
  const studies: Study[] = []
  for (const name of threadNames()) studies.push(await loadStudy(name))
  return studies
}

/** Fits the words that tell the kind of a question anew, and leaves all other weights as they are. */
function trainWords(studies: Study[], date: string): void {
  const weights: Weights = JSON.parse(readFileSync(weightsPath, 'utf8'))
  const sentences = { ...weights.sentences, ...fitSpans(studies, namesOfPeople(studies)) }
  const threads = studies.map((study) => study.name)
  writeFileSync(weightsPath, `${JSON.stringify({ ...weights, date, threads, sentences })}\n`)
  say(`Wrote the kinds' words of ${weightsPath} from ${studies.length} threads.`)
}

/**
 * Scores the finder over the labelled threads, cross-validated by series.
 * `--train` writes the weights from all of them, `--train-words` only the words of the kinds, `--curve` draws the precision-recall curve.
 */
async function main(args: string[]): Promise<void> {
  if (!existsSync(join(sharedFolder(), 'eval/labels'))) {
    say(`No labelled threads at ${sharedFolder()}; set REROLL_SHARED. Nothing was scored.`)
    process.exitCode = 1
    return
  }
  const date = args[args.indexOf('--date') + 1]
  const day = args.includes('--date') && date ? date : new Date().toISOString().slice(0, 10)
  const start = performance.now()
  const studies = await loadStudies()
  const more = await loadArchiveStudies(say)
  const loaded = performance.now()
  if (args.includes('--train')) {
    const { weights } = train([...studies, ...more], day, prices)
    writeFileSync(weightsPath, `${JSON.stringify(weights)}\n`)
    say(`Wrote ${weightsPath} from ${studies.length + more.length} threads.`)
    return
  }
  if (args.includes('--train-words')) return trainWords([...studies, ...more], day)
  const folds = crossValidate(studies, more, day, prices)
  say(
    `cross-validated: each series scored by models trained on the others (${((performance.now() - loaded) / 1000).toFixed(0)} s; loading ${((loaded - start) / 1000).toFixed(1)} s)\n`,
  )
  const found = report(folds, args.includes('--misses'))
  if (!args.includes('--no-speed')) printSpeed(studies, say)
  say(`\n${await changelogTable(found)}`)
  say(`\n${await simulatorTable()}`)
  if (args.includes('--curve')) {
    const curve: Curve = curveOf(folds)
    say('\nprice  precision  recall  F1     candidates a label')
    for (const point of curve)
      say(
        [point.price, point.precision, point.recall, point.f1, point.candidates]
          .map((value) => value.toFixed(3))
          .join('  '),
      )
    writeFileSync(curvePath, drawCurve(curve, prices))
    say(`Wrote ${curvePath}.`)
  }
}

await main(process.argv.slice(2))
