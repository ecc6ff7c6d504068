import type { Metadata } from 'next'
import { after } from 'next/server'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getMessage, type MessageView } from '#lib/services/message/get-message'
import { loadThread, patchOf, type ThreadView } from '#lib/services/thread/load-thread'
import { freshIn, rememberVisit } from '#lib/services/thread/visit'
import { decodeSegment, urls } from '#lib/urls'
import type { Crumb } from '../../_ui/breadcrumb'
import { Frame } from '../../_ui/frame'
import { MessageArticle } from '../../_ui/message-view'
import { orNotFound } from '../../_ui/or-not-found'
import { QuestionLine } from '../../_ui/question-line'
import { ThreadTree } from '../../_ui/thread-tree'

type Props = PageProps<'/m/[messageId]'>

const readMessage = cache(async (key: string) => getMessage(await getContext(), { key }))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Here Next hands the segment over decoded, to the page below as it stands in the address.
  const { messageId } = await params
  return { title: (await orNotFound(readMessage(messageId))).subject || 'no subject' }
}

function crumbsOf(message: MessageView, thread: ThreadView | null): Crumb[] {
  const place = thread && patchOf(thread, message.key)
  const own = { label: message.subject || 'no subject' }
  if (!place) return [{ label: 'Series', href: urls.home() }, own]
  return [
    { label: place.series.title, href: urls.series(place.series.id) },
    { label: place.label, href: urls.revision(place.series.id, place.label) },
    own,
  ]
}

function Raised({ thread, messageKey }: { thread: ThreadView; messageKey: string }): ReactNode {
  const raised = thread.questions.filter((question) => question.messageKey === messageKey)
  if (raised.length === 0) return null
  return (
    <section className="panel" aria-labelledby="raised-title">
      <h2 id="raised-title">
        {raised.length === 1 ? '1 question in it' : `${raised.length} questions in it`}
      </h2>
      {raised.map((question) => (
        <QuestionLine key={question.id} question={question} href={urls.question(question.id)} />
      ))}
    </section>
  )
}

export default async function MessagePage({ params, searchParams }: Props): Promise<ReactNode> {
  const { messageId } = await params
  const quotesOpen = (await searchParams).quotes === 'open'
  const message = await orNotFound(readMessage(decodeSegment(messageId)))
  const thread = message.threaded ? await loadThread(await getContext(), message.key) : null
  const here = urls.message(message.key)
  const ctx = await getContext()
  const fresh = thread ? await freshIn(ctx, thread) : undefined
  if (thread) after(() => rememberVisit(ctx, thread, message.id))
  return (
    <Frame section="series" crumbs={crumbsOf(message, thread)}>
      <div className="cols wide">
        <MessageArticle
          message={message}
          questions={thread?.questions.filter((question) => question.messageKey === message.key) ?? []}
          place={thread && patchOf(thread, message.key)}
          quotesOpen={quotesOpen}
          toggleHref={quotesOpen ? here : `${here}?quotes=open`}
          heading="h1"
        />
        {thread !== null && (
          <aside className="side" aria-label="Around this mail">
            <Raised thread={thread} messageKey={message.key} />
            <section className="panel" aria-labelledby="thread-title">
              <div className="row between">
                <h2 id="thread-title">
                  {thread.messages.length === 1 ? '1 mail' : `${thread.messages.length} mails`} in the thread
                </h2>
                <a href={`${urls.thread(thread.key)}?m=${encodeURIComponent(message.key)}`}>read as thread</a>
              </div>
              <ThreadTree thread={thread} current={message.key} href={urls.message} fresh={fresh} />
            </section>
          </aside>
        )}
      </div>
    </Frame>
  )
}
