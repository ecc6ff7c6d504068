import type { ReactNode } from 'react'
import type { QuestionPage } from '#lib/services/question/get-question'
import type { Candidate } from '#lib/services/question/places'
import { urls } from '#lib/urls'
import { setAnchorAction } from '../../../_actions/question'
import { Button, ButtonLink } from '../../../_ui/button'
import { Chip } from '../../../_ui/chip'
import { TargetFields } from '../../../_ui/question-actions-target'
import { placeWords, qualityWords } from '../../../_ui/question-words'
import { CodeWindowView } from './code-window-view'
import { PortSection } from './port-section'

function CandidateView({
  candidate,
  page,
  at,
}: {
  candidate: Candidate
  page: QuestionPage
  at: number
}): ReactNode {
  const { question } = page
  const name = `Place ${at + 1}${candidate.file ? `, ${candidate.file}` : ''}`
  return (
    <li className="stack">
      <div className="row">
        <a
          className="strong"
          href={`${urls.message(question.anchor.patchKey ?? '')}#L${candidate.patchLine}`}
          title="This place in the mail of the patch"
        >
          {name}
        </a>
        {candidate.current ? (
          <Chip>chosen now</Chip>
        ) : (
          <form action={setAnchorAction}>
            <TargetFields question={question} returnTo={urls.question(question.id)} />
            <input type="hidden" name="patchLine" value={candidate.patchLine} />
            <Button>
              It is this one<span className="vh"> {name}</span>
            </Button>
          </form>
        )}
      </div>
      {candidate.window && <CodeWindowView window={candidate.window} label={name} />}
    </li>
  )
}

function Candidates({ page }: { page: QuestionPage }): ReactNode {
  const { question, places } = page
  if (places.candidates.length < 2 || question.decided.anchor) return null
  return (
    <details className="fold" open>
      <summary>The same quote stands in {places.candidates.length} places; which one is meant?</summary>
      <ul className="stack">
        {places.candidates.map((candidate, at) => (
          <CandidateView key={candidate.patchLine} candidate={candidate} page={page} at={at} />
        ))}
      </ul>
    </details>
  )
}

/** Where the question belongs: the code around, other places that it could mean, the same code in the next revision. */
export function PlaceSection({ page }: { page: QuestionPage }): ReactNode {
  const { question, places, nextLabel } = page
  const { anchor, series, revision } = question
  const quality = qualityWords(question)
  return (
    <>
      <section className="stack" aria-labelledby="place">
        <div className="row">
          <h2 id="place">{anchor.file ?? placeWords(question)}</h2>
          {quality && (
            <Chip title={quality.why} warn={anchor.quality === 'ambiguous'}>
              {quality.word}
            </Chip>
          )}
          {anchor.patchIndex !== null && (
            <a href={`${urls.patch(series.id, revision.label, anchor.patchIndex)}#q${question.id}`}>
              see it in the patch
            </a>
          )}
          <a className="btn quiet" href={urls.questionAnchor(question.id)} data-key="place" title="(b)">
            Pick another line
          </a>
          {page.head.revisions.length > 1 && (
            <ButtonLink href={urls.questionPath(question.id)} look="quiet">
              Its code over the revisions
            </ButtonLink>
          )}
        </div>
        {places.window ? (
          <CodeWindowView window={places.window} label={`Around ${placeWords(question)}`} />
        ) : (
          <p className="faint">
            {anchor.patchKey === null
              ? 'No patch was found that it belongs to.'
              : 'It is about no single line, or the mail of the patch is not here.'}
          </p>
        )}
      </section>
      <Candidates page={page} />
      {places.port ? (
        <PortSection page={page} port={places.port} />
      ) : (
        <p className="faint">
          {nextLabel === null
            ? `No revision after ${revision.label} is here yet, so nothing can be said about what became of it.`
            : `Where this went in ${nextLabel} is not known.`}
        </p>
      )}
    </>
  )
}
