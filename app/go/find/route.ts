import type { NextRequest } from 'next/server'
import { go } from '#lib/services/go/go'
import { groupTitles } from '../results'

/** What the palette shows while somebody types. */
export async function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl
  const hits = await go({ q: searchParams.get('q') ?? '', series: searchParams.get('series') })
  return Response.json(
    hits.map(({ group, ...hit }) => ({ group: groupTitles[group], ...hit })),
    { headers: { 'cache-control': 'no-store' } },
  )
}
