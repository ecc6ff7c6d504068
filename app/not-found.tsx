import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Button, ButtonLink } from './_ui/button'
import { Frame } from './_ui/frame'

export const metadata: Metadata = { title: 'Not here' }

export default function NotFound(): ReactNode {
  return (
    <Frame section="home" crumbs={[{ label: 'Not here' }]}>
      <div className="empty">
        <h1>There is nothing at this address</h1>
        <p>
          The mail, series or question may not have been imported yet, or its import was taken back; then it
          can be brought back there, with all that was decided. A thread that is at lore can be fetched from{' '}
          <a href={urls.import()}>the imports</a>.
        </p>
        <form className="row" action={urls.go()}>
          <label className="field grow">
            <span>Look for it among all that is at hand</span>
            <input name="q" type="search" maxLength={400} placeholder="Words, #12, a Message-ID" />
          </label>
          <Button>Find</Button>
          <ButtonLink href={urls.home()}>Home</ButtonLink>
        </form>
      </div>
    </Frame>
  )
}
