import type { ReactNode } from 'react'
import type { BodyPart } from '#lib/services/message/body-parts'
import type { ThreadQuestion } from '#lib/services/thread/load-thread'
import { urls } from '#lib/urls'
import { linesMarkup } from './mail-markup'
import { statusLabel } from './question-words'
import { Status } from './status'
import { Written } from './written'

/** Quotes longer than this are folded; the lines right above a reply stay in sight. */
const foldAbove = 10
const keptBelow = 4

type Line = BodyPart['lines'][number]

function lineClass(part: BodyPart, { raw }: Line): string {
  if (part.kind !== 'diff') return 'ml'
  if (raw.startsWith('+')) return 'ml added'
  if (raw.startsWith('-')) return 'ml deleted'
  return raw.startsWith('@@') ? 'ml hunk-line' : 'ml'
}

function Lines({ part, lines, links }: { part: BodyPart; lines: Line[]; links: boolean }): ReactNode {
  const shown = lines.map((line) => ({
    number: line.number,
    text: line.raw,
    className: lineClass(part, line),
  }))
  return <Written as="span" markup={linesMarkup(shown, links)} />
}

function Quote({ part, open }: { part: BodyPart; open: boolean }): ReactNode {
  const { lines } = part
  if (lines.length <= foldAbove) {
    return (
      <div className="part-quote">
        <Lines part={part} lines={lines} links />
      </div>
    )
  }
  const folded = lines.slice(0, -keptBelow)
  return (
    <div className="part-quote">
      <details open={open} data-fold="" data-item="">
        <summary>{folded.length} quoted lines</summary>
        <Lines part={part} lines={folded} links />
      </details>
      <Lines part={part} lines={lines.slice(-keptBelow)} links />
    </div>
  )
}

function Mark({ question }: { question: ThreadQuestion }): ReactNode {
  const words = `${question.kind}, ${statusLabel(question)}`
  return (
    <a href={urls.question(question.id)} title={`${words}: ${question.summary}`}>
      <Status status={question.status} label={words} bare />
    </a>
  )
}

function Own({ part, questions }: { part: BodyPart; questions: ThreadQuestion[] }): ReactNode {
  const raised = questions.filter(({ id }) => part.questions.includes(id))
  const first = raised[0]
  if (first === undefined) return <Lines part={part} lines={part.lines} links />
  // Where two questions overlap, each is marked once, where it begins.
  const begins = raised.filter(({ lines }) => part.lines.some(({ number }) => number === lines[0]))
  return (
    <div className="part-question" data-status={first.status} data-question={first.id} data-item="">
      <span className="margin">
        {begins.map((question) => (
          <Mark key={question.id} question={question} />
        ))}
      </span>
      <div className="part-text">
        <Lines part={part} lines={part.lines} links />
      </div>
    </div>
  )
}

interface MessageBodyProps {
  parts: BodyPart[]
  questions: ThreadQuestion[]
  /** Long quotes stand open. */
  quotesOpen: boolean
}

/** The text of a mail: quotes that fold, questions marked in the margin, every line with its own address. */
export function MessageBody({ parts, questions, quotesOpen }: MessageBodyProps): ReactNode {
  if (parts.length === 0) return <p className="faint pad">This mail has no text.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="mail-body" aria-label="Text of the mail" tabIndex={0}>
      {parts.map((part) => {
        const key = part.lines[0]?.number ?? 0
        if (part.kind === 'quote') return <Quote key={key} part={part} open={quotesOpen} />
        if (part.kind === 'signature' || part.kind === 'footer' || part.kind === 'attribution') {
          return (
            <div key={key} className="part-faint">
              <Lines part={part} lines={part.lines} links />
            </div>
          )
        }
        if (part.kind === 'diff') return <Lines key={key} part={part} lines={part.lines} links={false} />
        return <Own key={key} part={part} questions={questions} />
      })}
    </section>
  )
}
