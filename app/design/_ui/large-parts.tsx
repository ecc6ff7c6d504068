import type { ReactNode } from 'react'
import { urls } from '#lib/urls'
import { Answers } from '../../_ui/answers'
import { FirstSteps } from '../../_ui/first-steps'
import { ImportBox } from '../../_ui/import-box'
import { ImportNow } from '../../_ui/import-now'
import { PatchListRow } from '../../_ui/patch-row'
import { QuestionActions } from '../../_ui/question-actions'
import { QuestionCard } from '../../_ui/question-card'
import { QuestionLine } from '../../_ui/question-line'
import { Rail } from '../../_ui/rail'
import { VerdictCounts, VerdictMark } from '../../_ui/scenario-verdict'
import { SeriesListRow } from '../../_ui/series-row'
import { answer, date, patchRow, question, questionStates, seriesRow } from './samples'
import { Specimen, State } from './specimen'

const running = {
  id: 1,
  kind: 'mbox',
  source: 'driver-core-v2.mbox.gz',
  state: 'running',
  total: 200,
  seen: 84,
  bytes: null,
  bytesTotal: null,
  fresh: 84,
  known: 0,
  problems: 0,
  progress: 0.42,
  deriving: false,
  rate: 40,
  secondsLeft: 3,
  error: null,
  createdAt: date,
  startedAt: date,
  finishedAt: null,
} as const

function Questions(): ReactNode {
  return (
    <>
      <Specimen name="Question card" job="a question where it belongs, with its actions">
        {(base) => (
          <div className="stack">
            {questionStates.map(([name, change], at) => {
              const shown = { ...question, ...change, id: base + at }
              const actions = <QuestionActions question={shown} returnTo={urls.design()} nextLabel="v2" />
              return (
                <State key={name} name={name}>
                  <QuestionCard question={shown} actions={actions} place="driver.h:2201" />
                </State>
              )
            })}
          </div>
        )}
      </Specimen>
      <Specimen name="Question line" job="a question in one line of a list">
        {(base) => (
          <div>
            {questionStates.map(([name, change], at) => (
              <QuestionLine
                key={name}
                question={{ ...question, ...change, id: base + 50 + at }}
                href="#part-question-line"
                before="v1 6/16 · "
              />
            ))}
          </div>
        )}
      </Specimen>
      <Specimen name="Answers" job="who answered what, folded to one line">
        {() => <Answers answers={[answer, { ...answer, id: 2, effect: 'declines' }]} open />}
      </Specimen>
      <Specimen name="Verdict" job="what came out of a scenario">
        {() => (
          <div className="row">
            {(['allowed', 'lost', 'undefined', 'leak', 'misreported', 'forbidden', 'crash'] as const).map(
              (verdict) => (
                <VerdictMark key={verdict} verdict={verdict} />
              ),
            )}
            <VerdictMark verdict={null} none="not run" />
            <VerdictCounts counts={{ allowed: 2, forbidden: 1 }} href="#part-verdict" />
          </div>
        )}
      </Specimen>
    </>
  )
}

/** The parts that lists and pages are made of. */
export function LargeParts(): ReactNode {
  return (
    <>
      <Questions />
      <Specimen name="Series row" job="a series in the list of the home page" wide>
        {() => (
          <ul className="panel grid-list series-list">
            <SeriesListRow row={seriesRow} />
            <SeriesListRow
              row={{
                ...seriesRow,
                id: 2,
                mine: false,
                forMe: 0,
                questions: { total: 0, open: 0, maybe: 0, counts: {} },
              }}
            />
          </ul>
        )}
      </Specimen>
      <Specimen name="Patch row" job="a patch in the list of its revision" wide>
        {() => (
          <ul className="panel grid-list patch-list">
            <PatchListRow row={patchRow} seriesId={1} label="v1" />
            <PatchListRow
              row={{ ...patchRow, index: 7, messageKey: null, title: '' }}
              seriesId={1}
              label="v1"
            />
          </ul>
        )}
      </Specimen>
      <Specimen name="Rail" job="the way to every page, with what waits">
        {() => <Rail section="questions" turnCount={5} noticeCount={120} />}
      </Specimen>
      <Specimen name="Import" job="takes mail in; its bar stands on every page">
        {() => (
          <div className="stack">
            <ImportNow imports={[running]} />
            <ImportBox />
          </div>
        )}
      </Specimen>
      <Specimen name="First steps" job="an empty database leads through three steps" wide>
        {() => <FirstSteps />}
      </Specimen>
    </>
  )
}
