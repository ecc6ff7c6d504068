import { cache } from 'react'
import { getChangelog } from '#lib/services/changelog/get-changelog'
import { getContext } from '#lib/services/context'
import { decodeSegment } from '#lib/urls'
import { orNotFound } from '../../../../_ui/or-not-found'

/** The changelog that an address names, read once a request. */
export const readChangelog = cache(async (series: string, revision: string) =>
  orNotFound(
    getChangelog({
      ctx: await getContext(),
      input: { seriesId: Number(series), label: decodeSegment(revision) },
    }),
  ),
)
