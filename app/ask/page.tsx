import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { draftAsk } from '#lib/services/message/draft-ask'
import { urls } from '#lib/urls'
import { Frame } from '../_ui/frame'
import { orNotFound } from '../_ui/or-not-found'
import { DraftForm } from './_ui/draft-form'
import { LinePicker } from './_ui/line-picker'

export const metadata: Metadata = { title: 'Ask here' }

const one = (value: string | string[] | undefined): string | undefined => [value].flat()[0]

/** A reply to chosen lines, drafted for the person's own mail program. */
export default async function AskPage({ searchParams }: PageProps<'/ask'>): Promise<ReactNode> {
  const params = await searchParams
  const draft = await orNotFound(
    draftAsk(await getContext(), {
      message: one(params.message) ?? '',
      from: one(params.from),
      to: one(params.to),
    }),
  )
  return (
    <Frame
      section="series"
      crumbs={[
        { label: draft.subject || 'no subject', href: urls.message(draft.key) },
        { label: 'Ask here' },
      ]}
    >
      <div className="stack ask">
        <h1>Ask {draft.who}</h1>
        <LinePicker draft={draft} />
        <DraftForm draft={draft} />
      </div>
    </Frame>
  )
}
