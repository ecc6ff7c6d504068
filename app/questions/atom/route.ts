import { httpStatus, RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { questionFeed } from '#lib/services/question/question-feed'
import { groupedParams } from '#lib/services/question/save-filter'
import { renderAtom } from '#lib/services/search/atom'
import { readOrigin } from '../../_auth/own-origin'

/** A list of questions as a feed: a saved filter (`saved=ID`), or the filter of the address. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams, pathname, search } = new URL(request.url)
  const origin = await readOrigin()
  const params = groupedParams(searchParams)
  try {
    const feed = await questionFeed({ ctx: await getContext(), input: { params, origin } })
    return new Response(renderAtom({ ...feed, self: origin + pathname + search }), {
      headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
    })
  } catch (error) {
    if (error instanceof RerollError) return new Response(error.message, { status: httpStatus(error) })
    throw error
  }
}
