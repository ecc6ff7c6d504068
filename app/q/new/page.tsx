import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { questionKinds } from '#lib/questions/types'
import { quoteBody } from '#lib/quote/quote-body'
import type { BodyLine } from '#lib/quote/types'
import { getContext } from '#lib/services/context'
import { getMessage } from '#lib/services/message/get-message'
import { urls } from '#lib/urls'
import { addQuestionAction } from '../../_actions/question'
import { Button } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { MailText } from '../../_ui/mail-text'
import { orNotFound } from '../../_ui/or-not-found'
import { Person } from '../../_ui/person'

export const metadata: Metadata = { title: 'Add a question' }

function Line({ line, chosen }: { line: BodyLine; chosen: boolean }): ReactNode {
  const text = <MailText text={line.raw} links={false} />
  if (line.kind !== 'own')
    return (
      <li className="tick-line quoted-line">
        <code>{text}</code>
      </li>
    )
  return (
    <li className="tick-line">
      <label>
        <input type="checkbox" name="line" value={line.number} defaultChecked={chosen} />
        <code>{text}</code>
      </label>
    </li>
  )
}

const one = (value: string | string[] | undefined): string => [value].flat()[0] ?? ''

/** Adds a question that was not found: tick the lines of the mail that ask it. */
export default async function NewQuestionPage({ searchParams }: PageProps<'/q/new'>): Promise<ReactNode> {
  const params = await searchParams
  const message = await orNotFound(getMessage(await getContext(), { key: one(params.message) }))
  const [first, last] = [Number(one(params.first)) || 0, Number(one(params.last)) || 0]
  const { lines } = quoteBody(message.lines, { flowed: message.flowed })
  return (
    <Frame
      section="questions"
      crumbs={[
        { label: message.subject || 'no subject', href: urls.message(message.key) },
        { label: 'Add a question' },
      ]}
    >
      <form action={addQuestionAction} className="stack">
        <h1>Which lines ask it?</h1>
        <div className="row">
          <Person name={message.sender.name} address={message.sender.address} />
          <span className="mut">Tick its lines; they have to stand together.</span>
        </div>
        <input type="hidden" name="returnTo" value={`${urls.newQuestion(message.key)}`} />
        <input type="hidden" name="messageKey" value={message.key} />
        <ol className="panel picks">
          {lines.map((line) => (
            <Line key={line.number} line={line} chosen={line.number >= first && line.number <= last} />
          ))}
        </ol>
        <div className="row">
          <label className="row">
            <span className="mut">Kind</span>
            <select name="kind" defaultValue="question">
              {questionKinds.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </label>
          <Button look="primary">Add the question</Button>
        </div>
      </form>
    </Frame>
  )
}
