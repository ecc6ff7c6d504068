'use client'

import { type ReactNode, useActionState, useEffect, useMemo, useState } from 'react'
import type { ScenarioDraft } from '#lib/services/scenario/get-draft'
import { LIMITS } from '#lib/simulator/limits'
import { scenarioFormAction } from '../../_actions/scenario-form'
import { Button } from '../../_ui/button'
import { Notice } from '../../_ui/problems'
import { checkInBrowser } from './check-in-browser'
import { EditorFindings } from './editor-findings'
import type { EditorState } from './editor-state'
import { ScenarioForm } from './scenario-form'

function startFrom({ title, question, text }: ScenarioDraft): EditorState {
  return { title, question, text, problems: [], verdicts: [], said: null, turn: 0 }
}

function Words({ state }: { state: EditorState }): ReactNode {
  return (
    <div className="row" key={state.turn}>
      <label className="field grow">
        <span>Title</span>
        <input name="title" defaultValue={state.title} maxLength={200} placeholder="needed to save it" />
      </label>
      <label className="field grow">
        <span>The question that it answers</span>
        <input name="question" defaultValue={state.question} maxLength={2000} />
      </label>
    </div>
  )
}

function Hidden({ draft }: { draft: ScenarioDraft }): ReactNode {
  return (
    <>
      {draft.forkedFrom !== null && <input type="hidden" name="forkedFrom" value={draft.forkedFrom} />}
      {draft.target && <input type="hidden" name="id" value={draft.target.id} />}
      {draft.target && <input type="hidden" name="edition" value={draft.target.edition} />}
    </>
  )
}

/** Form and JSON side by side; checked here as one types, and on the server before anything is kept. */
export function ScenarioEditor({ draft }: { draft: ScenarioDraft }): ReactNode {
  const [state, action, pending] = useActionState(scenarioFormAction, startFrom(draft))
  const [text, setText] = useState(state.text)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const checked = useMemo(() => (scripted ? checkInBrowser(text) : null), [scripted, text])
  const shown = checked ?? state
  return (
    <form action={action} className="stack editor">
      <Hidden draft={draft} />
      <Words state={state} />
      {state.said !== null && <Notice tone="error">{state.said}</Notice>}
      <div className="editor-sides">
        {scripted && (
          <div className="panel pad stack">
            <h2>Form</h2>
            <ScenarioForm text={text} onChange={setText} />
          </div>
        )}
        <div className="stack">
          <EditorFindings problems={shown.problems} verdicts={shown.verdicts} />
          <label className="field">
            <span>JSON</span>
            <textarea
              name="text"
              className="mono"
              rows={28}
              value={text}
              onChange={(event) => setText(event.target.value)}
              maxLength={LIMITS.characters}
              spellCheck={false}
              autoComplete="off"
              aria-describedby="findings"
            />
          </label>
          <div className="row">
            <Button name="do" value="check" disabled={pending}>
              Check
            </Button>
            <Button name="do" value="run" disabled={pending}>
              Run it, to share by address
            </Button>
            <Button name="do" value="save" look="primary" disabled={pending}>
              {draft.target ? 'Save the change' : 'Save'}
            </Button>
          </div>
        </div>
      </div>
    </form>
  )
}
