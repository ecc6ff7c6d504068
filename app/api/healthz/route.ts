import { connection } from 'next/server'
import { queryCount } from '#lib/db/client'
import { env } from '#lib/env'
import { ping } from '#lib/services/doctor/ping'

/** Answers once the database does; with REROLL_BENCH it tells how many statements were sent so far. */
export async function GET(): Promise<Response> {
  await connection()
  const queries = env().REROLL_BENCH ? queryCount() : undefined
  const ok = await ping()
  return Response.json({ ok, queries }, { status: ok ? 200 : 503 })
}
