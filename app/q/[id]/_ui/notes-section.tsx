import type { ReactNode } from 'react'
import type { NoteView, QuestionPage } from '#lib/services/question/get-question'
import { urls } from '#lib/urls'
import { addNoteAction, removeNoteAction } from '../../../_actions/note'
import { Button } from '../../../_ui/button'
import { Time } from '../../../_ui/time'

function NoteItem({ note, returnTo }: { note: NoteView; returnTo: string }): ReactNode {
  return (
    <li className="note" id={`note${note.id}`}>
      <div className="row">
        <span className="strong">{note.who?.name ?? 'somebody'}</span>
        <span className="faint">
          <Time date={note.at} />
        </span>
        <span className="grow" />
        <form action={removeNoteAction}>
          <input type="hidden" name="returnTo" value={returnTo} />
          <input type="hidden" name="noteId" value={note.id} />
          <Button look="quiet">
            Remove<span className="vh"> the note</span>
          </Button>
        </form>
      </div>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: renderNote ends in rehype-sanitize */}
      <div className="prose" dangerouslySetInnerHTML={{ __html: note.html }} />
    </li>
  )
}

/** Notes of those who use this desk; they stay here and are never sent. */
export function NotesSection({ page }: { page: QuestionPage }): ReactNode {
  const returnTo = `${urls.question(page.question.id)}#notes`
  return (
    <section className="stack" aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      {page.notes.length === 0 && (
        <p className="faint">None yet. They stay on this desk and are never sent to the list.</p>
      )}
      <ul className="stack">
        {page.notes.map((note) => (
          <NoteItem key={note.id} note={note} returnTo={returnTo} />
        ))}
      </ul>
      <form action={addNoteAction} className="stack">
        <input type="hidden" name="returnTo" value={returnTo} />
        <input type="hidden" name="questionId" value={page.question.id} />
        <label className="field">
          <span>New note, in Markdown</span>
          <textarea name="markdown" rows={3} required maxLength={20_000} />
        </label>
        <div>
          <Button>Add the note</Button>
        </div>
      </form>
    </section>
  )
}
