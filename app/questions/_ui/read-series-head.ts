import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NotFoundError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { getSeriesHead, type SeriesHead } from '#lib/services/question/get-series-head'

/** The series that an address names, read once a request; the 404 page when there is none. */
export const readSeriesHead = cache(async (id: string): Promise<SeriesHead> => {
  try {
    return await getSeriesHead({ ctx: await getContext(), input: { id: Number(id) } })
  } catch (error) {
    if (error instanceof NotFoundError) notFound()
    throw error
  }
})
