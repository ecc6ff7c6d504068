import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getMessage } from '#lib/services/message/get-message'
import { loadThread, patchOf, type ThreadView } from '#lib/services/thread/load-thread'
import { decodeSegment, urls } from '#lib/urls'
import type { Crumb } from '../../_ui/breadcrumb'
import { Empty } from '../../_ui/empty'
import { Frame } from '../../_ui/frame'
import { MessageArticle } from '../../_ui/message-view'
import { orNotFound } from '../../_ui/or-not-found'
import { ThreadTree } from '../../_ui/thread-tree'

type Props = PageProps<'/t/[messageId]'>

const readThread = cache(async (key: string) => loadThread(await getContext(), key))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // Here Next hands the segment over decoded, to the page below as it stands in the address.
  const { messageId } = await params
  return { title: `Thread: ${(await orNotFound(readThread(messageId))).subject}` }
}

function crumbsOf(thread: ThreadView, key: string): Crumb[] {
  const place = patchOf(thread, key)
  const own = { label: `thread of ${thread.messages.length}` }
  if (place === null) return [{ label: 'Series', href: urls.home() }, { label: thread.subject }, own]
  return [
    { label: place.series.title, href: urls.series(place.series.id) },
    { label: place.label, href: urls.revision(place.series.id, place.label) },
    own,
  ]
}

async function Reading({
  thread,
  shown,
  quotesOpen,
}: {
  thread: ThreadView
  shown: string
  quotesOpen: boolean
}) {
  const message = await orNotFound(getMessage(await getContext(), { key: shown }))
  const here = `${urls.thread(thread.key)}?m=${encodeURIComponent(shown)}`
  return (
    <MessageArticle
      message={message}
      questions={thread.questions.filter((question) => question.messageKey === shown)}
      place={patchOf(thread, shown)}
      quotesOpen={quotesOpen}
      toggleHref={quotesOpen ? here : `${here}&quotes=open`}
      heading="h2"
    />
  )
}

export default async function ThreadPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { messageId } = await params
  const { m, quotes } = await searchParams
  const named = decodeSegment(messageId)
  const thread = await orNotFound(readThread(named))
  const asked = [typeof m === 'string' ? m : '', named]
  const known = new Set(thread.messages.map(({ key }) => key))
  const shown =
    asked.find((key) => known.has(key)) ?? thread.rows.find(({ message }) => message !== null)?.key
  return (
    <Frame section="series" crumbs={crumbsOf(thread, shown ?? thread.key)} layout="desk">
      <div className="reader">
        <nav className="reader-tree" data-scrolls="" aria-label="Mails of the thread">
          <h1 className="reader-title">{thread.subject || 'no subject'}</h1>
          <ThreadTree
            thread={thread}
            current={shown ?? null}
            href={(key) => `${urls.thread(thread.key)}?m=${encodeURIComponent(key)}#reading`}
          />
        </nav>
        <div className="reader-pane">
          {shown === undefined ? (
            <Empty title="No mail of this thread is at hand">
              Import the thread and its mails stand here.
            </Empty>
          ) : (
            <Reading thread={thread} shown={shown} quotesOpen={quotes === 'open'} />
          )}
        </div>
      </div>
    </Frame>
  )
}
