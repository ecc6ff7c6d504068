import { featureNames } from './features'
import { answerNames } from './features-answer'
import { nextNames } from './features-next'
import { statusNames } from './features-status'
import { anchorFeatureNames } from './inherit'
import type { Columns } from './model/weights'
import { learnedKinds } from './model/weights'

const kindShares = learnedKinds.map((kind) => `kind ${kind}`)

/** What the kind depends on beside the words: with more columns it learns the threads, not the kinds. */
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
  kind: featureNames.filter((name) => name.startsWith('has ') || kindExtras.has(name)),
  answer: answerNames,
  inherit: anchorFeatureNames,
  status: [...statusNames, ...kindShares, ...nextNames.map((name) => `next ${name}`)],
  next: [...nextNames, ...kindShares, ...statusNames],
}
