import { isModelId, type ModelId, type Verdict } from '#lib/simulator/index'
import type { Context } from '../context'
import { modelOf } from '../scenario/all-sources'
import { type KnownLinks, type LinkView, linksOf } from './links-of'
import { type AttachedView, loadRuns } from './runs'
import type { LinkedQuestion } from './subjects'

/** A scenario whose verdict a later revision changes. */
export interface VerdictChange {
  slug: string
  title: string
  from: Verdict
  /** null: the later revision has no such hook any more. */
  to: Verdict | null
}

/** All about scenarios that the page of a question shows. */
export interface QuestionLinks {
  links: LinkView[]
  runs: AttachedView[]
  /** The model of the question's own revision. */
  model: ModelId
  /** The newest revision at hand that has a model of its own, and what it changes; null when there is none. */
  newer: { model: ModelId; changes: VerdictChange[] } | null
}

function changesOf(links: readonly LinkView[], from: ModelId, to: ModelId): VerdictChange[] {
  return links.flatMap(({ slug, title, state, verdicts }) => {
    const under = (model: ModelId) => verdicts.find((one) => one.model === model)?.verdict ?? null
    const before = under(from)
    if (state === 'removed' || before === null || before === under(to)) return []
    return [{ slug, title, from: before, to: under(to) }]
  })
}

/** The scenarios of a question, its attached runs, and what a newer revision changes. */
export async function questionLinks({
  ctx,
  question,
  labels,
  known,
}: {
  ctx: Context
  question: LinkedQuestion
  /** Labels of the series' revisions, oldest first. */
  labels: readonly string[]
  /** What the page has read already. */
  known?: KnownLinks & { runs: AttachedView[] }
}): Promise<QuestionLinks> {
  const [all, runs] = await Promise.all([
    linksOf(ctx, [question], known),
    known?.runs ?? loadRuns(ctx, question.id),
  ])
  const links = all.get(question.id) ?? []
  const model = modelOf(question.label)
  const later = labels.slice(labels.indexOf(question.label) + 1).filter(isModelId)
  const newest = later.at(-1)
  const isModelled = newest !== undefined && isModelId(question.label)
  return {
    links,
    runs,
    model,
    newer: isModelled ? { model: newest, changes: changesOf(links, model, newest) } : null,
  }
}
