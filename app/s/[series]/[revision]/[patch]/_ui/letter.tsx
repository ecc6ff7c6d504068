import { Fragment, type ReactNode } from 'react'
import type { TextSection as Section } from '#lib/services/patch/patch-body'
import { TextSection } from '../../../../../_ui/text-section'

const titles = { message: 'Commit message', notes: 'Below the cut', tail: 'After the diff' } as const

interface LetterProps {
  sections: Section[]
  /** A cover letter is all message. */
  cover: boolean
  below: (bodyLine: number) => ReactNode
  /** Where lines of it are asked about. */
  ask: (first: number, last: number) => string
}

/** The text of a patch mail: commit message, then what stands below the cut. */
export function Letter({ sections, cover, below, ask }: LetterProps): ReactNode {
  if (sections.length === 0) return null
  return (
    <section
      className="panel letter-panel"
      aria-label={cover ? 'Cover letter' : titles[sections[0]?.name ?? 'message']}
      data-item=""
    >
      {sections.map((section) => (
        <Fragment key={section.name}>
          <div className="letter-title row between">
            <h2>{cover ? 'Cover letter' : titles[section.name]}</h2>
            <a
              className="ask-link"
              href={ask(section.first, section.first + section.lines.length - 1)}
              rel="nofollow"
            >
              ask<span className="vh"> about {cover ? 'the cover letter' : titles[section.name]}</span>
            </a>
          </div>
          <TextSection first={section.first} lines={section.lines} below={below} />
        </Fragment>
      ))}
    </section>
  )
}
