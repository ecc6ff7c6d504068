import { isModelId, MODEL_IDS, type ModelId } from '#lib/simulator/index'
import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'
import { questionsOf, type ScenarioQuestion } from '../links/questions-of'
import { type JudgedSource, judged } from './all-sources'
import { isPlay, type Played, parting, play } from './play'
import { addressSource, getSource } from './source'

/** What the player's address says, as text. */
export interface PlayerInput {
  slug: string
  /** The scenario itself, when the address holds it. */
  packed?: string | undefined
  model?: string | undefined
  step?: string | undefined
  compare?: string | undefined
}

/** All that the page of a scenario shows. */
export interface Player {
  source: JudgedSource
  shown: Played
  /** The run beside it, under another model. */
  beside: Played | null
  /** Index of the first event at which the two differ. */
  parts: number | null
  questions: ScenarioQuestion[]
  history: ChangeEntry[]
  /** Which of the findings' messages are in the archive. */
  messages: ReadonlySet<string>
}

/** The model that is asked for, else the oldest that can run it. */
function modelFor(source: JudgedSource, wanted: string | undefined): ModelId {
  if (wanted !== undefined && isModelId(wanted)) return wanted
  return source.verdicts.find(({ verdict }) => verdict !== null)?.model ?? MODEL_IDS[0]
}

function stepOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Math.max(1, Number(text)) : undefined
}

async function knownMessages(ctx: Context, played: readonly (Played | null)[]): Promise<Set<string>> {
  const origins = played.flatMap((one) =>
    one && isPlay(one) ? one.findings.map(({ rule }) => rule.origin) : [],
  )
  const keys = origins.flatMap((origin) => (origin.kind === 'message' ? [origin.messageId] : []))
  if (keys.length === 0) return new Set()
  const rows = await ctx.db.message.findMany({
    where: { key: { in: keys }, first: true, hiddenAt: null },
    select: { key: true },
  })
  return new Set(rows.map(({ key }) => key))
}

/**
 * A scenario played under a model, beside another one if asked for.
 * @throws NotFoundError, InvalidInputError for an address that holds no scenario
 */
export async function getPlayer({ ctx, input }: { ctx: Context; input: PlayerInput }): Promise<Player> {
  const found =
    input.packed === undefined
      ? await getSource({ ctx, input: { slug: input.slug } })
      : addressSource(input.packed)
  const source = judged(found)
  const model = modelFor(source, input.model)
  const step = stepOf(input.step)
  const shown = play(source, model, step)
  const other = input.compare !== undefined && isModelId(input.compare) ? input.compare : null
  const beside = other === null ? null : play(source, other, step)
  const parts = beside && isPlay(shown) && isPlay(beside) ? parting(shown, beside) : null
  const permanent = source.kind === 'catalogue' || source.kind === 'saved'
  const [questions, history, messages] = await Promise.all([
    permanent ? questionsOf(ctx, source) : [],
    source.saved ? findChanges({ ctx, input: { entity: 'scenario', entityIds: [source.slug] } }) : [],
    knownMessages(ctx, [shown, beside]),
  ])
  return { source, shown, beside, parts, questions, history, messages }
}
