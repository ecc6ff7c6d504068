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
import { hrefOf, type Place } from './place'

export interface PlayerProps {
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

/** Title, question and what can be done with a scenario. */
export function PlayerHead(props: PlayerProps): ReactNode {
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

/** What a scenario is about; each tag leads to the others of its kind. */
export function PlayerTags({ player }: { player: Player }): ReactNode {
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
