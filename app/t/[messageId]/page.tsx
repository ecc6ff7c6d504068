import type { Metadata } from 'next'
import { after } from 'next/server'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getMessage } from '#lib/services/message/get-message'
import { loadThread, patchOf, type ThreadView } from '#lib/services/thread/load-thread'
import { freshIn, rememberVisit } from '#lib/services/thread/visit'
import { decodeSegment, urls } from '#lib/urls'
import { markThreadReadAction } from '../../_actions/thread'
import type { Crumb } from '../../_ui/breadcrumb'
import { Button, ButtonLink } from '../../_ui/button'
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

const mailHref = (thread: ThreadView, key: string): string =>
  `${urls.thread(thread.key)}?m=${encodeURIComponent(key)}#reading`

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

/** The mails before and after in reading order, and the next that is new. */
function Steps({ thread, shown, fresh }: { thread: ThreadView; shown: string; fresh: ReadonlySet<number> }) {
  const mails = thread.rows.flatMap(({ message }) => (message === null ? [] : [message]))
  const at = mails.findIndex(({ key }) => key === shown)
  const [previous, next] = [at > 0 ? mails[at - 1] : undefined, mails[at + 1]]
  const unread = [...mails.slice(at + 1), ...mails.slice(0, Math.max(0, at))].find(({ id }) => fresh.has(id))
  return (
    <nav className="row reader-steps" aria-label="Mail by mail">
      {previous && (
        <ButtonLink rel="prev" href={mailHref(thread, previous.key)}>
          <kbd>[</kbd> Previous mail
        </ButtonLink>
      )}
      {next && (
        <ButtonLink rel="next" href={mailHref(thread, next.key)}>
          Next mail <kbd>]</kbd>
        </ButtonLink>
      )}
      {unread && <ButtonLink href={mailHref(thread, unread.key)}>Next new mail</ButtonLink>}
      <span className="faint">
        {at + 1} of {mails.length}
      </span>
    </nav>
  )
}

/** How many mails came since the last visit, and the way to be done with them. */
function News({ thread, shown, count }: { thread: ThreadView; shown: string; count: number }) {
  if (count === 0) return null
  return (
    <form className="row reader-news" action={markThreadReadAction}>
      <input type="hidden" name="thread" value={thread.key} />
      <input type="hidden" name="returnTo" value={mailHref(thread, shown)} />
      <span>
        <span className="new-mark">new</span>
        {count === 1 ? '1 mail' : `${count} mails`} since your last visit
      </span>
      <Button look="quiet">All read</Button>
    </form>
  )
}

export default async function ThreadPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { messageId } = await params
  const { m, quotes } = await searchParams
  const named = decodeSegment(messageId)
  const thread = await orNotFound(readThread(named))
  const asked = [typeof m === 'string' ? m : '', named]
  const known = new Map(thread.messages.map(({ key, id }) => [key, id]))
  const shown =
    asked.find((key) => known.has(key)) ?? thread.rows.find(({ message }) => message !== null)?.key
  const ctx = await getContext()
  const fresh = await freshIn(ctx, thread)
  const id = known.get(shown ?? '') ?? null
  // What is read is remembered once the page is on its way.
  after(() => rememberVisit(ctx, thread, id))
  const count = fresh.size - (id !== null && fresh.has(id) ? 1 : 0)
  return (
    <Frame section="series" crumbs={crumbsOf(thread, shown ?? thread.key)} layout="desk">
      <div className="reader">
        <nav className="reader-tree" data-scrolls="" aria-label="Mails of the thread">
          <h1 className="reader-title">{thread.subject || 'no subject'}</h1>
          {shown !== undefined && <News thread={thread} shown={shown} count={count} />}
          <ThreadTree
            thread={thread}
            current={shown ?? null}
            fresh={fresh}
            href={(key) => mailHref(thread, key)}
          />
        </nav>
        <div className="reader-pane">
          {shown === undefined ? (
            <Empty title="No mail of this thread is at hand">
              Import the thread and its mails stand here.
            </Empty>
          ) : (
            <>
              <Steps thread={thread} shown={shown} fresh={fresh} />
              <Reading thread={thread} shown={shown} quotesOpen={quotes === 'open'} />
            </>
          )}
        </div>
      </div>
    </Frame>
  )
}
