import type { ReactNode } from 'react'
import { ButtonLink } from '../../../../../_ui/button'
import { CopyText } from '../../../../../_ui/copy'

interface TextFoldProps {
  id: string
  summary: string
  text: string
  /** Address of the text as a file. */
  file?: string
}

/** A text to be taken away: shown on demand, copied, or kept as a file. */
export function TextFold({ id, summary, text, file }: TextFoldProps): ReactNode {
  return (
    <details className="fold">
      <summary>{summary}</summary>
      <div className="stack tight">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
        <pre className="sunken" id={id} tabIndex={0}>
          {text}
        </pre>
        <div className="row">
          <CopyText from={id}>Copy</CopyText>
          {file !== undefined && (
            <ButtonLink href={file}>
              Download<span className="vh"> {summary}</span>
            </ButtonLink>
          )}
        </div>
      </div>
    </details>
  )
}
