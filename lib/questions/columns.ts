import { featureNames } from './features'
import { answerNames } from './features-answer'
import { kindNames } from './features-kind'
import { nextNames } from './features-next'
import { chanceNames } from './features-sentence'
import { statusNames } from './features-status'
import { anchorFeatureNames } from './inherit'
import type { Columns } from './model/weights'
import { learnedKinds } from './model/weights'

const kindShares = learnedKinds.map((kind) => `kind ${kind}`)

/** Names of the columns that each group of models looks at. */
export const columns: Columns = {
  sentence: featureNames,
  find: [...featureNames, ...chanceNames],
  kind: [...featureNames, ...kindNames],
  answer: answerNames,
  inherit: anchorFeatureNames,
  status: [...statusNames, ...kindShares, ...nextNames.map((name) => `next ${name}`)],
}
