import { connection } from 'next/server'
import { safetyHeaders } from '#lib/auth/request-guard'
import { readiness } from '#lib/services/doctor/readiness'

/** Whether requests should be sent here: the database answers and has the tables of this version. */
export async function GET(): Promise<Response> {
  await connection()
  const { ready, checks } = await readiness()
  return Response.json(
    { ok: ready, checks },
    { status: ready ? 200 : 503, headers: { ...safetyHeaders, 'cache-control': 'no-store' } },
  )
}
