import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { takeSampleAction } from '../_actions/import'
import { Button } from './button'

interface StepProps {
  id: string
  title: string
  /** What comes of it. */
  what: ReactNode
  children: ReactNode
}

function Step({ id, title, what, children }: StepProps): ReactNode {
  return (
    <li className="panel pad stack">
      <h2 id={id}>{title}</h2>
      <p>{what}</p>
      {children}
    </li>
  )
}

function Sample(): ReactNode {
  return (
    <form action={takeSampleAction}>
      <input type="hidden" name="returnTo" value={urls.import()} />
      <Button look="primary">Take the sample</Button>
    </form>
  )
}

function Link(): ReactNode {
  return (
    <form className="stack" action="/api/import" method="post" encType="multipart/form-data">
      <label className="field">
        <span>Address or Message-ID</span>
        <input name="source" required placeholder="https://lore.kernel.org/..." spellCheck={false} />
      </label>
      <div>
        <Button>Fetch the thread</Button>
      </div>
    </form>
  )
}

function Mailbox(): ReactNode {
  return (
    <form className="stack" action="/api/import" method="post" encType="multipart/form-data">
      <label className="field">
        <span>Mailboxes or single mails, several at once</span>
        <input
          className="drop"
          type="file"
          name="files"
          data-drop=""
          multiple
          required
          accept=".mbox,.gz,.eml,.txt,message/rfc822"
        />
      </label>
      <div>
        <Button>Import</Button>
      </div>
    </form>
  )
}

/** An empty database leads through three steps, from looking around to one's own mail. */
export function FirstSteps(): ReactNode {
  return (
    <section className="stack first" aria-labelledby="first-title">
      <div>
        <h1 id="first-title">No series yet</h1>
        <p className="mut">
          Three steps to a desk with your own series. Each works by itself, in any order; everything stays on
          this machine, and the same mail twice is one mail.
        </p>
      </div>
      <ol className="first-steps">
        <Step
          id="step-sample"
          title="1. Look around"
          what="A small series of invented people, v1 and v2, with questions, answers and scenarios. It goes away again under Imports."
        >
          <Sample />
        </Step>
        <Step
          id="step-link"
          title="2. Paste a link"
          what="A thread at lore.kernel.org or any public-inbox: its mails, its series and the earlier revisions are fetched."
        >
          <Link />
        </Step>
        <Step
          id="step-mailbox"
          title="3. Drop a mailbox"
          what={
            <>
              Mail that you have: <code>.mbox</code>, <code>.mbox.gz</code> (every thread at lore has one) or
              saved mails. Drop them anywhere on this page.
            </>
          }
        >
          <Mailbox />
        </Step>
      </ol>
      <p className="mut">
        Then open the series: each review question stands on the line that it is about. Take it, set how it
        ended, and write the changelog from it. Mails can also be pasted, and folders and archives read, under{' '}
        <a href={urls.import()}>Imports</a>.
      </p>
    </section>
  )
}
