import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Command } from 'commander'
import { compareRecorded, type Difference, type RecordedRun } from '#lib/simulator/conformance'
import { RunLimitError } from '#lib/simulator/engine/errors'
import { isModelId, MODEL_IDS, type Model, models } from '#lib/simulator/models/index'
import { ScenarioError } from '#lib/simulator/scenario-error'
import { parseScenarioText } from '#lib/simulator/schema'
import { type Judgement, judge } from '#lib/simulator/verdict/judge'
import { originText } from '#lib/simulator/verdict/origin-text'
import { CliError } from '../errors'
import { print, printJson } from '../output'

interface Options {
  model?: string
  scenario?: string
  conformance?: string
  json?: boolean
  trace?: boolean
}

export const command = new Command('reroll simulate')
  .description('Runs one scenario under a model, or compares a model with a set of recorded runs.')
  .option('--model <model>', `one of ${MODEL_IDS.join(' ')}`)
  .option('--scenario <file>', 'a scenario as JSON; - is standard input')
  .option(
    '--conformance <set>',
    'recorded runs as JSON (.gz too); the model is by default the name of the file',
  )
  .option('--json', 'the outcome of the scenario as JSON')
  .option('--trace', 'print every event of the scenario')
  .action(async (options: Options) => {
    if ((options.scenario === undefined) === (options.conformance === undefined))
      throw new CliError('Give either --scenario FILE or --conformance SET.', 2)
    if (options.conformance !== undefined) await checkConformance(options.conformance, options.model)
    else if (options.scenario !== undefined) await runOne(options.scenario, options)
  })

function modelNamed(id: string | undefined): Model {
  if (id !== undefined && isModelId(id)) return models[id]
  const given = id === undefined ? 'No model was given' : `There is no model "${id}"`
  throw new CliError(`${given}; --model is one of ${MODEL_IDS.join(' ')}.`, 2)
}

/** The text of a file, unpacked where it begins with the mark of gzip. */
function readText(file: string): string {
  try {
    const bytes = readFileSync(file === '-' ? 0 : file)
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
    return (packed ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function runOne(file: string, options: Options): Promise<void> {
  const model = modelNamed(options.model)
  const judgement = judgeText(file, readText(file), model)
  if (options.json) await printJson(outcome(model, judgement))
  else await print(asText(model, judgement, options.trace === true))
}

function judgeText(file: string, text: string, model: Model): Judgement {
  try {
    return judge(model, parseScenarioText(text, model))
  } catch (error) {
    if (error instanceof ScenarioError) throw new CliError(`${file} is refused.\n${error.message}`)
    if (error instanceof RunLimitError) throw new CliError(`${file}: ${error.message}`)
    throw error
  }
}

/** The object that `--json` prints (cli.md). */
function outcome(model: Model, { run, verdict, findings }: Judgement): Record<string, unknown> {
  const rules = findings.map(({ rule, event }) => ({ id: rule.id, event }))
  return { model: model.id, ...run, verdict, rules }
}

function asText(model: Model, { run, verdict, findings }: Judgement, trace: boolean): string {
  const events = trace ? run.events.map((event, index) => `${index}  ${JSON.stringify(event)}`) : []
  const broken = findings.flatMap(({ rule, event, state }) => [
    `${rule.id} (${rule.verdict}) at event ${event}: ${state}.`,
    `  ${rule.sentence}`,
    `  ${originText(rule.origin)}`,
  ])
  const lines = [...events, `${model.id}: ${verdict}`, `calls: ${run.calls.join(' ')}`, ...broken]
  return `${lines.join('\n')}\n`
}

async function checkConformance(file: string, model: string | undefined): Promise<void> {
  const judged = modelNamed(model ?? path.basename(file).replace(/\.json(\.gz)?$/, ''))
  let passed = 0
  let failed = 0
  for (const recorded of recordedRuns(file)) {
    const difference = compareOne(judged, recorded)
    if (difference === null) passed += 1
    else {
      failed += 1
      await print(`${nameOf(recorded)}: ${difference}\n`)
    }
  }
  await print(`${passed} passed, ${failed} failed\n`)
  if (failed > 0) process.exitCode = 1
}

function recordedRuns(file: string): RecordedRun[] {
  const text = readText(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new CliError(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!Array.isArray(value) || !value.every(isRecordedRun))
    throw new CliError(`${file} is no set of recorded runs: an array of {"scenario", "expected"}.`)
  return value
}

function isRecordedRun(value: unknown): value is RecordedRun {
  return typeof value === 'object' && value !== null && 'scenario' in value && 'expected' in value
}

/** The first difference as one line, null if there is none. */
function compareOne(model: Model, recorded: RecordedRun): string | null {
  try {
    const difference = compareRecorded(model, recorded)
    return difference && showDifference(difference)
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof RunLimitError)
      return `refused: ${error.message.replaceAll('\n', '; ')}`
    throw error
  }
}

function showDifference({ path: place, expected, got }: Difference): string {
  return `${place}: expected ${JSON.stringify(expected) ?? 'nothing'}, got ${JSON.stringify(got) ?? 'nothing'}`
}

function nameOf({ scenario }: RecordedRun): string {
  if (typeof scenario === 'object' && scenario !== null && 'name' in scenario) return String(scenario.name)
  return '(a scenario without a name)'
}
