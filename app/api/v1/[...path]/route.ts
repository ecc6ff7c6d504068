import { connection } from 'next/server'
import { handleApi } from '#lib/api/handle'
import { getContext } from '#lib/services/context'

/** The API for programs; lib/api knows what there is. */
async function answer(request: Request): Promise<Response> {
  await connection()
  return handleApi(request, { session: () => getContext() })
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
