import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Frame } from './_ui/frame'

export const metadata: Metadata = { title: 'Not here' }

export default function NotFound(): ReactNode {
  return (
    <Frame section="home" crumbs={[{ label: 'Not here' }]}>
      <div className="empty">
        <h1>There is nothing at this address</h1>
        <p>
          The mail, series or question may not have been imported yet, or was removed. A thread that is at
          lore can be brought here from <a href={urls.import()}>the imports</a>; all that is at hand is on the{' '}
          <a href={urls.home()}>home page</a>.
        </p>
      </div>
    </Frame>
  )
}
