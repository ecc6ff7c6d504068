import type { ReactNode } from 'react'
import type { ScenarioDraft } from '#lib/services/scenario/get-draft'
import { urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { ScenarioEditor } from './scenario-editor'

/** The form for a new scenario or a saved one, in the frame. */
export function EditorPage({ draft }: { draft: ScenarioDraft }): ReactNode {
  const { target } = draft
  return (
    <Frame
      section="scenarios"
      crumbs={[
        { label: 'Scenarios', href: urls.scenarios() },
        ...(target ? [{ label: draft.title, href: urls.scenario(target.slug) }] : []),
        { label: target ? 'Change' : 'Write one' },
      ]}
    >
      <div className="stack">
        <h1>{target ? `Change “${draft.title}”` : 'Write a scenario'}</h1>
        <p className="mut lead">
          A driver’s scripts and the setting that they run in. The form and the JSON are the same thing;
          nothing is run while anything in it is wrong.
        </p>
        <ScenarioEditor draft={draft} />
      </div>
    </Frame>
  )
}
