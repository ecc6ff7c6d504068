import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { can, getContext } from '#lib/services/context'
import { findSame } from '#lib/services/person/find-same'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { HistorySection } from '../../q/[id]/_ui/history-section'
import { MailmapForm } from './_ui/mailmap-form'
import { Apart, Proposals } from './_ui/proposals'
import './who.css'

export const metadata: Metadata = { title: 'Who is who' }

/** Which addresses are one person's: a .mailmap, what is proposed, what was decided, and the way back from each. */
export default async function WhoIsWhoPage(): Promise<ReactNode> {
  const ctx = await getContext()
  const found = await findSame(ctx)
  const may = can(ctx, 'person-merge')
  return (
    <Frame
      section="settings"
      crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'Who is who' }]}
    >
      <div className="stack narrow">
        <h1>Who is who</h1>
        <p className="mut">
          A person is all of their addresses. What is merged here outlives every reading of the mail, and is
          parted again exactly: by Undo, or address by address on the page of a person.
        </p>
        {may ? <MailmapForm /> : <p className="faint">A maintainer merges people and reads a .mailmap in.</p>}
        <Proposals {...found} may={may} />
        <Apart apart={found.apart} may={may} />
        <HistorySection history={found.history} returnTo={urls.whoIsWho()} />
      </div>
    </Frame>
  )
}
