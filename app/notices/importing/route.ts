import { getContext } from '#lib/services/context'
import { findActiveImports } from '#lib/services/home/find-active-imports'
import { importNowWords } from '../../_ui/import-now'

/** How far the import that runs is, for the small bar; null when none does. */
export async function GET(): Promise<Response> {
  const imports = await findActiveImports(await getContext())
  const [first] = imports
  const now = first === undefined ? null : { progress: first.progress, words: importNowWords(imports) }
  return Response.json(now, { headers: { 'cache-control': 'no-store' } })
}
