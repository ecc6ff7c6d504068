import type { ReactNode } from 'react'
import type { PatchView } from '#lib/services/patch/get-patch'
import { urls } from '#lib/urls'
import { Chip } from '../../../../../_ui/chip'
import { CopyLink } from '../../../../../_ui/copy'
import { Person } from '../../../../../_ui/person'
import { Time } from '../../../../../_ui/time'
import { Trailers } from '../../../../../_ui/trailers'

/** Title, writer, and where else this patch stands. */
export function PatchHead({ patch, here }: { patch: PatchView; here: string }): ReactNode {
  const { message, labels } = patch
  const before = labels[labels.indexOf(patch.revision.label) - 1]
  return (
    <header className="patch-head">
      <h1>{patch.title || 'untitled'}</h1>
      <div className="row mut">
        <Person name={message.who} address={message.address} />
        <Time date={message.date} offset={message.dateOffset} />
        <a href={urls.message(message.key)}>mail</a>
        <a href={`${urls.thread(message.key)}?m=${encodeURIComponent(message.key)}`}>thread</a>
        <a href={urls.atArchive(message.key)}>archive</a>
        <a href={urls.raw(message.key)}>raw</a>
        <CopyLink href={here} of="this patch" />
        {patch.index > 0 && (
          <span className="mono">
            <Trailers trailers={patch.trailers} />
          </span>
        )}
        {before !== undefined && patch.index > 0 && (
          <a href={urls.since(patch.series.id, patch.revision.label, patch.index, before)}>since {before}</a>
        )}
        {patch.borrowedFrom !== null && (
          <Chip title="A partial reroll takes this patch over from the revision before">taken over</Chip>
        )}
      </div>
      {patch.extras.map(({ messageKey, title }) => (
        <p key={messageKey} className="notice">
          Another mail has the number {patch.index}, too: <a href={urls.message(messageKey)}>{title}</a>
        </p>
      ))}
    </header>
  )
}

interface StepProps {
  patch: PatchView
  query: string
}

/** To the patch before and the one after. */
export function Steps({ patch, query }: StepProps): ReactNode {
  const at = patch.patches.findIndex(({ index }) => index === patch.index)
  const to = (step: number) => patch.patches[at + step]
  const [previous, next] = [at > 0 ? to(-1) : undefined, to(1)]
  const href = (index: number) => `${urls.patch(patch.series.id, patch.revision.label, index)}${query}`
  return (
    <>
      {previous !== undefined && (
        <a className="btn" rel="prev" href={href(previous.index)} title={`Previous: ${previous.title}`}>
          <kbd>[</kbd>
          <span className="vh">previous patch</span>
        </a>
      )}
      {next !== undefined && (
        <a className="btn" rel="next" href={href(next.index)} title={`Next: ${next.title}`}>
          <kbd>]</kbd>
          <span className="vh">next patch</span>
        </a>
      )}
    </>
  )
}
