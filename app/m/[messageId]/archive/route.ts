import { getContext } from '#lib/services/context'
import { archiveSetting } from '#lib/services/import/archive-settings'
import { decodeSegment, loreUrl } from '#lib/urls'

/** Leads to a mail at the archive that the settings name, so that no page has to know which one that is. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/m/[messageId]/archive'>,
): Promise<Response> {
  const { messageId } = await params
  const { origin } = await archiveSetting(await getContext())
  return Response.redirect(loreUrl(decodeSegment(messageId), origin), 302)
}
