import type { ReactNode } from 'react'
import { isPlay } from '#lib/services/scenario/play'
import { Notice } from '../../_ui/problems'
import { ScenarioState } from '../../_ui/scenario-state'
import { HistorySection } from '../../q/[id]/_ui/history-section'
import { ModelBar } from './model-bar'
import { hrefOf } from './place'
import { PlayerHead, type PlayerProps, PlayerTags } from './player-head'
import { PlayerKeys } from './player-keys'
import { QuestionsSection } from './questions-section'
import { RunEvents, RunHead } from './run-view'
import { DriverView, SettingView } from './script'
import { StepBar } from './step-bar'

/** The page of a scenario: driver and setting, time line, events, state, verdict; another model beside it. */
export function PlayerView({ player, place }: PlayerProps): ReactNode {
  const { shown, beside, parts, messages } = player
  const at = (step: number): string => hrefOf({ ...place, step })
  const heads = [shown, beside].filter((one) => one !== null)
  return (
    <div className="player stack">
      <PlayerHead player={player} place={place} />
      <ModelBar verdicts={player.source.verdicts} place={place} />
      {beside && parts === null && isPlay(shown) && isPlay(beside) && (
        <Notice tone="good">Both runs are the same, event by event.</Notice>
      )}
      <div className={beside ? 'run-heads two' : 'run-heads'}>
        {heads.map((played) => (
          <div key={played.model} className="stack">
            <RunHead played={played} parts={parts} known={messages} hrefOf={at} />
          </div>
        ))}
      </div>
      {isPlay(shown) && shown.steps.length > 0 && (
        <>
          <StepBar play={shown} hrefOf={at} />
          <div className={beside ? 'play two' : 'play'}>
            <div className="panel pad stack script-panel">
              <DriverView scenario={shown.scenario} running={shown.steps[shown.at]?.hooks ?? []} />
              <SettingView scenario={shown.scenario} />
            </div>
            {heads.map((played) => (
              <div key={played.model} className="panel ev-panel">
                <h2 className="ev-title">{beside ? `Events under ${played.model}` : 'Events'}</h2>
                <RunEvents played={played} parts={parts} hrefOf={at} />
              </div>
            ))}
            <div className="panel pad state-panel">
              <h2>
                State after step {shown.at + 1}
                {beside && ` under ${shown.model}`}
              </h2>
              <ScenarioState steps={shown.steps} at={shown.at} />
            </div>
          </div>
        </>
      )}
      <div className="player-foot">
        {place.packed === undefined && player.source.kind !== 'cell' && (
          <QuestionsSection questions={player.questions} place={place} />
        )}
        <PlayerTags player={player} />
        {player.history.length > 0 && <HistorySection history={player.history} returnTo={hrefOf(place)} />}
      </div>
      <PlayerKeys at={`${place.model} ${place.compare} ${isPlay(shown) ? shown.at : ''}`} />
    </div>
  )
}
