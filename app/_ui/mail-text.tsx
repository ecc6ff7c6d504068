import { Fragment, type ReactNode } from 'react'
import { splitMailText, splitPlain, type TextPart } from './mail-text-parts'

function Part({ part }: { part: TextPart }): ReactNode {
  if (part.kind === 'text') return part.text
  if (part.kind === 'link') {
    return (
      <a href={part.href} rel="noreferrer nofollow ugc">
        {part.href}
      </a>
    )
  }
  return (
    <span className="invisible" title={`An invisible character stands here: ${part.code}`}>
      {part.code}
    </span>
  )
}

interface MailTextProps {
  text: string
  /** False for code: addresses in it stay text. */
  links?: boolean
}

/** Text of a mail: it is text, never HTML; http(s) addresses lead on, what cannot be seen is marked. */
export function MailText({ text, links = true }: MailTextProps): ReactNode {
  const parts = links ? splitMailText(text) : splitPlain(text)
  return parts.map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={at}>
      <Part part={part} />
    </Fragment>
  ))
}
