import type { ReactNode } from 'react'
import type { QuestionPage } from '#lib/services/question/get-question'
import type { PortView } from '#lib/services/question/places'
import { urls } from '#lib/urls'
import { setStatusAction } from '../../../_actions/question'
import { Button } from '../../../_ui/button'
import { TargetFields } from '../../../_ui/question-actions-target'
import { SideBySide } from './side-by-side'

const portWords: Record<PortView['state'], string> = {
  same: 'The code is the same',
  moved: 'The code moved',
  changed: 'The code changed',
  'moved-to-other-patch': 'The code moved to another patch',
  gone: 'The code is gone',
}

/** What became of the code, and the offer to call it done: a port proposes, a person decides. */
export function PortSection({ page, port }: { page: QuestionPage; port: PortView }): ReactNode {
  const { question } = page
  const { revisionLabel: label, patchIndex, seriesId } = port
  const settled = question.turn === 'done'
  return (
    <section className="stack" aria-labelledby="port">
      <div className="row">
        <h2 id="port">
          {portWords[port.state]} in {label}
        </h2>
        {patchIndex !== null && (
          <a href={urls.patch(seriesId, label, patchIndex)}>
            {label} {patchIndex === 0 ? 'cover letter' : `patch ${patchIndex}`}
          </a>
        )}
        {!settled && port.state !== 'same' && (
          <form action={setStatusAction}>
            <TargetFields question={question} returnTo={urls.question(question.id)} />
            <input type="hidden" name="status" value="addressed" />
            <input type="hidden" name="addressedIn" value={label} />
            <Button title="A changed line is no proof; look first">It is addressed in {label}</Button>
          </form>
        )}
      </div>
      {!settled && port.state !== 'same' && (
        <p className="mut">
          A changed line is evidence, no proof: look, then say so. What you say here rests on this comparison.
        </p>
      )}
      {port.rows && <SideBySide rows={port.rows} left={question.revision.label} right={label} />}
    </section>
  )
}
