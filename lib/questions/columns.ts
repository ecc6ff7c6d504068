import { featureNames } from './features'
import { answerNames } from './features-answer'
import { kindNames } from './features-kind'
import { nextNames } from './features-next'
import { statusNames } from './features-status'
import { anchorFeatureNames } from './inherit'
import type { Columns } from './model/weights'
import { learnedKinds } from './model/weights'

const kindShares = learnedKinds.map((kind) => `kind ${kind}`)

/** What of the finder's columns the kind depends on beside the cues. */
const kindExtras = new Set([
  'shape words',
  'shape lines',
  'shape code',
  'shape atoms',
  'place robot',
  'place hops',
])

/** Names of the columns that each group of models looks at. */
export const columns: Columns = {
  find: featureNames,
  kind: [...featureNames, ...kindNames],
  answer: answerNames,
  inherit: anchorFeatureNames,
  status: [...statusNames, ...kindShares, ...nextNames.map((name) => `next ${name}`)],
}

/** The columns of the kind's linear part: with place and replies it learns the threads, not the kinds. */
export const kindWords: ReadonlySet<string> = new Set([
  ...featureNames.filter((name) => name.startsWith('has ') || kindExtras.has(name)),
  ...kindNames,
])

/** The columns of the kind's trees: those of the finder. */
export const kindTrees: ReadonlySet<string> = new Set(featureNames)
