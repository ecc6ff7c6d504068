import { connection } from 'next/server'
import { openApi } from '#lib/api/openapi'
import { jsonReply } from '#lib/api/reply'
import { programVersion } from '#lib/services/doctor/program-version'

/** What the API takes and gives, for programs that read OpenAPI; it says nothing about anybody, so anybody reads it. */
export async function GET(request: Request): Promise<Response> {
  await connection()
  return jsonReply(request, openApi(programVersion()), 200)
}
