import { z } from 'zod'
import { InvalidInputError } from '#lib/errors'
import { type JudgedSource, judged } from '#lib/services/scenario/all-sources'
import { findScenarios, parseScenarioFilter } from '#lib/services/scenario/find-scenarios'
import { saveScenario } from '#lib/services/scenario/save-scenario'
import { getSource } from '#lib/services/scenario/source'
import {
  isModelId,
  judge,
  MODEL_IDS,
  models,
  parseScenarioText,
  RunLimitError,
  ScenarioError,
  VERDICTS,
} from '#lib/simulator/index'
import { endpoint } from '../endpoint'
import { NewScenario, Run, RunScenario, Scenario, ScenarioDetails, ScenarioList } from '../schemas'

const tag = 'Scenarios'
const Model = z.enum(MODEL_IDS)
const json = ({ slug, title, question, kind, verdicts }: JudgedSource): z.input<typeof Scenario> => ({
  slug,
  title,
  question,
  kind,
  verdicts: verdicts.map(({ model, verdict }) => ({ model, verdict })),
})

function play(modelId: string, scenario: Record<string, unknown>): z.input<typeof Run> {
  if (!isModelId(modelId)) throw new InvalidInputError(`model: is one of ${MODEL_IDS.join(', ')}.`)
  const model = models[modelId]
  try {
    const { run, verdict, findings } = judge(model, parseScenarioText(JSON.stringify(scenario), model))
    return {
      model: model.id,
      ...run,
      verdict,
      rules: findings.map(({ rule, event }) => ({ id: rule.id, event })),
    }
  } catch (error) {
    if (error instanceof ScenarioError || error instanceof RunLimitError)
      throw new InvalidInputError(error.message)
    throw error
  }
}

export const scenarioEndpoints = [
  endpoint(tag, 'GET /scenarios', {
    summary: 'Scenarios of the catalogue and saved ones, with what comes out under every model',
    query: z.object({
      text: z.string().max(100).optional(),
      hook: z.string().max(100).optional(),
      driver: z.string().max(100).optional(),
      tag: z.string().max(100).optional(),
      verdict: z.enum(VERDICTS).optional(),
      model: Model.optional(),
    }),
    result: ScenarioList,
    async handle(ctx, { query }) {
      const { scenarios, total } = await findScenarios({ ctx, input: parseScenarioFilter(query) })
      return { scenarios: scenarios.map(json), total }
    },
  }),
  endpoint(tag, 'POST /scenarios', {
    summary: 'Saves a scenario of your own',
    body: NewScenario,
    result: Scenario,
    status: 201,
    async handle(ctx, { body: { scenario, ...words } }) {
      const { slug } = await saveScenario({
        ctx,
        input: { ...words, text: JSON.stringify(scenario, null, 2) },
      })
      return json(judged(await getSource({ ctx, input: { slug } })))
    },
  }),
  endpoint(tag, 'GET /scenarios/{slug}', {
    summary: 'A scenario as a model expresses it',
    params: z.object({ slug: z.string().max(300) }),
    query: z.object({ model: Model.optional() }),
    result: ScenarioDetails,
    async handle(ctx, { params, query }) {
      const source = judged(await getSource({ ctx, input: params }))
      const model =
        query.model ?? source.verdicts.find(({ verdict }) => verdict !== null)?.model ?? MODEL_IDS[0]
      return { ...json(source), model, scenario: source.formOf(model) as Record<string, unknown> | null }
    },
  }),
  endpoint(tag, 'POST /runs', {
    summary: 'Runs a scenario under a model; nothing is kept',
    scope: 'read',
    body: RunScenario,
    result: Run,
    handle: async (_ctx, { body }) => play(body.model, body.scenario),
  }),
]
