import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { ImportBox } from '../../_ui/import-box'

export default function MessageNotFound(): ReactNode {
  return (
    <Frame section="imports" crumbs={[{ label: 'Series', href: urls.home() }, { label: 'Mail not at hand' }]}>
      <div className="empty">
        <h1>This mail is not at hand</h1>
        <p>
          No import has brought it yet, or it was removed again. Give its link or its Message-ID, or a mailbox
          that holds it, and it stands here afterwards.
        </p>
        <ImportBox />
      </div>
    </Frame>
  )
}
