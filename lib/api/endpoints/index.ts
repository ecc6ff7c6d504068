import type { Endpoint } from '../endpoint'
import { changelogEndpoints } from './changelogs'
import { eventEndpoints } from './events'
import { importEndpoints } from './imports'
import { messageEndpoints } from './messages'
import { questionEndpoints } from './questions'
import { scenarioEndpoints } from './scenarios'
import { seriesEndpoints } from './series'

/** The whole API; its description is made of this list. */
export const endpoints: readonly Endpoint[] = [
  ...seriesEndpoints,
  ...changelogEndpoints,
  ...questionEndpoints,
  ...messageEndpoints,
  ...scenarioEndpoints,
  ...importEndpoints,
  ...eventEndpoints,
]
