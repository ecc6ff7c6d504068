import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getPlayer } from '#lib/services/scenario/get-player'
import { addressSlug } from '#lib/services/scenario/source'
import { decodeSegment, urls } from '#lib/urls'
import { Frame } from '../../_ui/frame'
import { orNotFound } from '../../_ui/or-not-found'
import { PlayerView } from '../_ui/player-view'
import { one, placeOf } from '../_ui/read-place'

type Props = PageProps<'/scenarios/[slug]'>

/** Both the title and the page ask for it; it is played once. */
const read = cache(async (slug: string, packed?: string, model?: string, step?: string, compare?: string) =>
  orNotFound(getPlayer({ ctx: await getContext(), input: { slug, packed, model, step, compare } })),
)

async function playerFor({ params, searchParams }: Props) {
  const { s, model, step, compare } = await searchParams
  const slug = decodeSegment((await params).slug)
  const packed = slug === addressSlug ? (one(s) ?? '') : undefined
  return read(slug, packed, one(model), one(step), one(compare))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { source, shown } = await playerFor(props)
  return { title: `${source.title} under ${shown.model}` }
}

/** A scenario, played: the address says which model and which step, and which model stands beside it. */
export default async function ScenarioPage(props: Props): Promise<ReactNode> {
  const player = await playerFor(props)
  const place = placeOf(player, await props.searchParams)
  return (
    <Frame
      section="scenarios"
      crumbs={[{ label: 'Scenarios', href: urls.scenarios() }, { label: player.source.title }]}
    >
      <PlayerView player={player} place={place} />
    </Frame>
  )
}
