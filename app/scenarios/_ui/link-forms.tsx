import type { ReactNode } from 'react'
import { attachRunAction, setLinkAction } from '../../_actions/scenario'
import { Button } from '../../_ui/button'

interface LinkTarget {
  questionId: number
  slug: string
  /** The page that is shown again afterwards. */
  returnTo: string
  /** What the link leads to, for those who listen. */
  of: string
}

function Target({ questionId, slug, returnTo }: LinkTarget): ReactNode {
  return (
    <>
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="slug" value={slug} />
    </>
  )
}

/** Says whether a question and a scenario belong together. */
export function LinkForm({
  state,
  children,
  ...target
}: LinkTarget & { state: 'confirmed' | 'removed'; children: ReactNode }): ReactNode {
  return (
    <form action={setLinkAction}>
      <Target {...target} />
      <Button look="quiet" name="state" value={state}>
        {children}
        <span className="vh">: {target.of}</span>
      </Button>
    </form>
  )
}

/** Lays a run of a scenario beside a question. */
export function AttachForm({
  model,
  to,
  children,
  ...target
}: LinkTarget & { model: string; to?: string; children: ReactNode }): ReactNode {
  return (
    <form action={attachRunAction}>
      <Target {...target} />
      <input type="hidden" name="model" value={model} />
      <Button look="quiet" {...(to !== undefined && { name: 'to', value: to })}>
        {children}
        <span className="vh">
          {' '}
          under {model}: {target.of}
        </span>
      </Button>
    </form>
  )
}

/** Why a question and a scenario stand beside each other: proposed or said, and what both speak of. */
export function LinkReasons({ said, reasons }: { said: string; reasons: readonly string[] }): ReactNode {
  return (
    <>
      {said}
      {reasons.length > 0 && `: ${reasons.slice(0, 3).join('; ')}`}
    </>
  )
}
