/**
 * The simulator's public part: what pages, services and commands use. Pure: no clock, environment, file or network.
 *
 * A scenario is checked once (`parseScenario`) and is then run (`run`), judged (`judge`) or traced (`trace`) under
 * any model that can express it.
 */
export { compareRecorded, compareRun, type Difference, type RecordedRun } from './conformance'
export { RunLimitError } from './engine/errors'
export type { FinalState, MapReport } from './engine/report'
export { type Run, runScenario as run } from './engine/run'
export type { CallState, Crash, EventValue, Phase, SimEvent } from './engine/state'
export { FLAG_BITS, FLAG_NAMES, type FlagName } from './flags'
export { LIMITS } from './limits'
export { type CellChange, compareMatrices } from './matrix/compare'
export { type Cell, hooksOf, type Matrix, type MatrixRow, matrix } from './matrix/compute'
export { changesMarkdown, matrixJson, matrixMarkdown, matrixRst } from './matrix/render'
export { isModelId, MODEL_IDS, type Model, type ModelId, models } from './models'
export type {
  ActionType,
  FaultPoint,
  FileHook,
  HookName,
  Inject,
  MmapCall,
  MunmapCall,
  OpName,
  Scenario,
  ScenarioFile,
  Stack,
  Step,
  SystemCall,
  TableHook,
  VmOpsTable,
} from './scenario'
export { ScenarioError, type ScenarioProblem } from './scenario-error'
export { catalogue, catalogueEntry, type Entry, type Form, scenarioFor, type Tags } from './scenarios'
export { parseScenario, parseScenarioText } from './schema'
export type { MachineState, VmaState } from './snapshot'
export { judgementText, shortTrace } from './text'
export {
  changedPaths,
  firstDifference,
  type Trace,
  type TraceDifference,
  type TraceStep,
  trace,
} from './trace'
export { type Judgement, judge } from './verdict/judge'
export { originText } from './verdict/origin-text'
export type { Finding, Origin, Rule, Verdict } from './verdict/rule'
export { VERDICTS } from './verdict/rule'
export { ruleById, rules } from './verdict/rules'
export { ACTIONS, FAULT_POINTS, HOOKS, OPS, type OpRule } from './vocabulary'
