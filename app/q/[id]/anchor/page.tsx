import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { type AnchorChoice, type AnchorLine, getAnchorChoice } from '#lib/services/question/get-anchor-choice'
import { urls } from '#lib/urls'
import { setAnchorAction } from '../../../_actions/question'
import { Button } from '../../../_ui/button'
import { Empty } from '../../../_ui/empty'
import { Frame } from '../../../_ui/frame'
import { MailText } from '../../../_ui/mail-text'
import { orNotFound } from '../../../_ui/or-not-found'
import { TargetFields } from '../../../_ui/question-actions-target'

export const metadata: Metadata = { title: 'Pick the line' }

function Line({ line, here }: { line: AnchorLine; here: boolean }): ReactNode {
  return (
    <li className={`pick ${line.kind}`} id={`L${line.number}`} aria-current={here ? 'true' : undefined}>
      <button
        type="submit"
        name="patchLine"
        value={line.number}
        aria-label={`Line ${line.number}: ${line.text}`}
      >
        {line.number}
      </button>
      <code>
        <MailText text={line.text} links={false} />
      </code>
    </li>
  )
}

function PatchChoice({ choice }: { choice: AnchorChoice }): ReactNode {
  return (
    <form method="get" className="row">
      <label>
        <span className="vh">Patch</span>
        <select name="patch" defaultValue={choice.patch?.key}>
          {choice.patches.map(({ key, label, index, title }) => (
            <option key={`${label} ${key}`} value={key}>
              {`${label} ${index === 0 ? 'cover letter' : `patch ${index}`}: ${title}`}
            </option>
          ))}
        </select>
      </label>
      <Button>Show it</Button>
    </form>
  )
}

function Whole({ choice, returnTo }: { choice: AnchorChoice; returnTo: string }): ReactNode {
  if (choice.patch === null) return null
  const places =
    choice.patch.index === 0 ? ['cover', 'whole-series'] : ['commit-message', 'whole-patch', 'whole-series']
  const words: Record<string, string> = {
    cover: 'the cover letter as a whole',
    'whole-series': 'the whole series',
    'commit-message': 'the commit message',
    'whole-patch': 'the whole patch',
  }
  return (
    <form action={setAnchorAction} className="row">
      <TargetFields question={choice.question} returnTo={returnTo} />
      <input type="hidden" name="patch" value={choice.patch.key} />
      <span className="mut">It is about no single line but about</span>
      {places.map((place) => (
        <Button key={place} name="where" value={place}>
          {words[place]}
        </Button>
      ))}
    </form>
  )
}

/** Every line of a patch mail as a button: the one that the question is about. */
export default async function AnchorPage({
  params,
  searchParams,
}: PageProps<'/q/[id]/anchor'>): Promise<ReactNode> {
  const wanted = [(await searchParams).patch].flat()[0]
  const input = { id: Number((await params).id), patch: wanted }
  const choice = await orNotFound(getAnchorChoice({ ctx: await getContext(), input }))
  const { question, patch } = choice
  const returnTo = `${urls.questionAnchor(question.id)}${wanted ? `?patch=${encodeURIComponent(wanted)}` : ''}`
  const isOwn = patch?.key === question.anchor.patchKey
  return (
    <Frame
      section="questions"
      crumbs={[
        { label: question.series.title, href: urls.series(question.series.id) },
        { label: `q${question.id}`, href: urls.question(question.id) },
        { label: 'Pick the line' },
      ]}
    >
      <div className="stack">
        <h1>Which line is it about?</h1>
        <div className="q q-page">
          <div className="q-head">
            <span className="strong">{question.asker.name}</span>
          </div>
          <div className="q-body">
            <p className="mail-text">
              <MailText text={question.text} />
            </p>
          </div>
        </div>
        <PatchChoice choice={choice} />
        <Whole choice={choice} returnTo={returnTo} />
        {choice.files.length > 0 && (
          <nav className="row" aria-label="Files">
            {choice.files.map(({ path, line }) => (
              <a key={path} href={`#L${line}`} className="mono">
                {path}
              </a>
            ))}
          </nav>
        )}
        {patch === null ? (
          <Empty title="The mail of the patch is not here">
            <p>
              <a href={urls.import()}>Import it</a> to pick a line.
            </p>
          </Empty>
        ) : (
          <form action={setAnchorAction}>
            <TargetFields question={question} returnTo={returnTo} />
            <input type="hidden" name="patch" value={patch.key} />
            <ol className="panel picks">
              {choice.lines.map((line) => (
                <Line
                  key={line.number}
                  line={line}
                  here={isOwn && line.number === question.anchor.patchLine}
                />
              ))}
            </ol>
          </form>
        )}
      </div>
    </Frame>
  )
}
