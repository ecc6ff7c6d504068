import type { ReactNode } from 'react'
import { packScenario } from '#lib/services/scenario/address'
import type { Player } from '#lib/services/scenario/get-player'
import { isPlay } from '#lib/services/scenario/play'
import { urls } from '#lib/urls'
import { attachRunAction, removeScenarioAction } from '../../_actions/scenario'
import { Button, ButtonLink } from '../../_ui/button'
import { Chip } from '../../_ui/chip'
import { CopyLink } from '../../_ui/copy'
import { Notice } from '../../_ui/problems'
import { ScenarioState } from '../../_ui/scenario-state'
import { HistorySection } from '../../q/[id]/_ui/history-section'
import { ModelBar } from './model-bar'
import { hrefOf, type Place } from './place'
import { PlayerKeys } from './player-keys'
import { QuestionsSection } from './questions-section'
import { RunEvents, RunHead } from './run-view'
import { DriverView, SettingView } from './script'
import { StepBar } from './step-bar'

interface PlayerProps {
  player: Player
  place: Place
}

function Actions({ player, place }: PlayerProps): ReactNode {
  const { source, shown } = player
  const text = isPlay(shown) ? JSON.stringify(shown.scenario, null, 2) : null
  const packed = text === null ? null : packScenario(text)
  const fork = new URLSearchParams({ model: place.model })
  if (source.kind === 'address' || source.kind === 'cell') fork.set('s', packed ?? '')
  else fork.set('from', source.slug)
  return (
    <div className="row">
      {source.saved && !source.saved.removed && (
        <ButtonLink href={urls.scenarioEdit(source.slug)}>Change it</ButtonLink>
      )}
      <ButtonLink href={`${urls.newScenario()}?${fork}`}>
        {source.kind === 'address' ? 'Change or save it' : 'Fork it'}
      </ButtonLink>
      {source.saved && !source.saved.removed && (
        <form action={removeScenarioAction}>
          <input type="hidden" name="returnTo" value={hrefOf(place)} />
          <input type="hidden" name="id" value={source.saved.id} />
          <input type="hidden" name="edition" value={source.saved.edition} />
          <Button look="danger">Remove</Button>
        </form>
      )}
      {place.question !== undefined && source.kind !== 'address' && (
        <form action={attachRunAction}>
          <input type="hidden" name="returnTo" value={hrefOf(place)} />
          <input type="hidden" name="questionId" value={place.question} />
          <input type="hidden" name="slug" value={source.slug} />
          <input type="hidden" name="model" value={place.model} />
          <Button look="primary" name="to" value="question">
            Attach this run to q{place.question}
          </Button>
        </form>
      )}
      <CopyLink href={hrefOf(place)} of="this run at this step" />
    </div>
  )
}

function Head(props: PlayerProps): ReactNode {
  const { source } = props.player
  return (
    <header className="stack">
      <div className="row between">
        <h1>{source.title}</h1>
        <Actions {...props} />
      </div>
      {source.question !== '' && <p className="lead">{source.question}</p>}
      {source.saved?.removed && (
        <Notice>It was removed from the list; its address stays, and its history brings it back.</Notice>
      )}
      {source.look !== '' && (
        <p className="mut">
          <span className="strong">Look at:</span> {source.look}
        </p>
      )}
      {source.remarks.map((remark) => (
        <p key={remark} className="mut">
          {remark}
        </p>
      ))}
    </header>
  )
}

function Tags({ player }: { player: Player }): ReactNode {
  const { source } = player
  const { hooks, drivers, symbols, files } = source.tags
  const to = (name: string, value: string): string =>
    `${urls.scenarios()}?${new URLSearchParams({ [name]: value })}`
  return (
    <section className="stack" aria-labelledby="tags">
      <h2 id="tags">About</h2>
      <div className="chips">
        {source.row !== null && <Chip title="Row of the notes on mmap semantics">{source.row}</Chip>}
        {source.saved && <Chip>{source.saved.who === null ? 'saved here' : `by ${source.saved.who}`}</Chip>}
        {source.saved?.forkedFrom && (
          <Chip href={urls.scenario(source.saved.forkedFrom)}>forked from {source.saved.forkedFrom}</Chip>
        )}
        {hooks.map((hook) => (
          <Chip key={hook} href={to('hook', hook)}>
            {hook}
          </Chip>
        ))}
        {drivers.map((driver) => (
          <Chip key={driver} href={to('driver', driver)}>
            {driver}
          </Chip>
        ))}
        {[...symbols, ...files].map((tag) => (
          <Chip key={tag} href={to('tag', tag)}>
            {tag}
          </Chip>
        ))}
      </div>
    </section>
  )
}

/** The page of a scenario: driver and setting, time line, events, state, verdict; another model beside it. */
export function PlayerView({ player, place }: PlayerProps): ReactNode {
  const { shown, beside, parts, messages } = player
  const at = (step: number): string => hrefOf({ ...place, step })
  const heads = [shown, beside].filter((one) => one !== null)
  return (
    <div className="player stack">
      <Head player={player} place={place} />
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
        <Tags player={player} />
        {player.history.length > 0 && <HistorySection history={player.history} returnTo={hrefOf(place)} />}
      </div>
      <PlayerKeys at={`${place.model} ${place.compare} ${isPlay(shown) ? shown.at : ''}`} />
    </div>
  )
}
