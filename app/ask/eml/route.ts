import { httpStatus, RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { draftAskFile } from '#lib/services/message/draft-ask'

const field = (form: FormData, name: string): string | undefined => {
  const value = form.get(name)
  return typeof value === 'string' ? value : undefined
}

/** The draft as a file. Only the text comes from the form; whom it goes to is worked out from the mail again. */
export async function POST(request: Request): Promise<Response> {
  try {
    const form = await request.formData()
    const { name, text } = await draftAskFile(await getContext(), {
      message: field(form, 'message') ?? '',
      from: field(form, 'from'),
      to: field(form, 'to'),
      text: field(form, 'text'),
    })
    return new Response(text, {
      headers: {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${name}"`,
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return new Response(`${error.message}\n`, {
      status: httpStatus(error),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
  }
}
