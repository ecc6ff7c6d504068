import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Frame } from '../_ui/frame'
import { ControlParts } from './_ui/control-parts'
import { LargeParts } from './_ui/large-parts'
import { SmallParts } from './_ui/small-parts'
import { TokenParts } from './_ui/token-parts'

export const metadata: Metadata = { title: 'Design' }

/** The tokens and each component in all its states, in both schemes; itself tested by screenshot. */
export default function DesignPage(): ReactNode {
  return (
    <Frame section="settings" crumbs={[{ label: 'Design' }]}>
      <div className="stack design">
        <div>
          <h1>Design</h1>
          <p className="mut">
            Tokens stand in <code>app/tokens.css</code>, components in <code>app/_ui</code>: each has one job.
            Here is every one in its states, light beside dark.
          </p>
        </div>
        <TokenParts />
        <ControlParts />
        <SmallParts />
        <LargeParts />
      </div>
    </Frame>
  )
}
