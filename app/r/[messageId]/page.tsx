import { redirect } from 'next/navigation'
import { decodeSegment, urls } from '#lib/urls'

/** Leads from a Message-ID, with or without its brackets, to the mail. */
export default async function ByMessageIdPage({ params }: PageProps<'/r/[messageId]'>): Promise<never> {
  const { messageId } = await params
  redirect(urls.message(decodeSegment(messageId).trim().replace(/^<|>$/g, '')))
}
