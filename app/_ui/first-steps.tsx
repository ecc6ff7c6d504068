import type { ReactNode } from 'react'
import { ImportBox } from './import-box'

/** An empty database leads through three steps. */
export function FirstSteps(): ReactNode {
  return (
    <section className="panel pad stack first" aria-labelledby="first-title">
      <div>
        <h1 id="first-title">No series yet</h1>
        <p className="mut">Three steps from a mailbox to a reviewed series:</p>
      </div>
      <ol className="prose">
        <li>
          <strong>Get the threads.</strong> On lore.kernel.org every thread has an <code>mbox.gz</code> link;
          v1 to the newest give the whole story. Saved mails from your own client do as well.
        </li>
        <li>
          <strong>Import them below.</strong> Everything stays on this machine. The order does not matter, and
          the same mail twice is one mail.
        </li>
        <li>
          <strong>Open the series.</strong> Each review question stands on the line that it is about; take it,
          set how it ended, and write the changelog from it.
        </li>
      </ol>
      <ImportBox />
    </section>
  )
}
