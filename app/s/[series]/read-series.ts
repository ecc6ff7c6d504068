import { cache } from 'react'
import { getContext } from '#lib/services/context'
import { getSeries } from '#lib/services/series/get-series'
import { decodeSegment } from '#lib/urls'

/** The series of an address, read once a request: the title and the page share it. */
export const readSeries = cache(async (series: string, revision?: string) =>
  getSeries(await getContext(), {
    id: series,
    label: revision === undefined ? undefined : decodeSegment(revision),
  }),
)
