import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getDraft } from '#lib/services/scenario/get-draft'
import { decodeSegment } from '#lib/urls'
import { orNotFound } from '../../../_ui/or-not-found'
import { EditorPage } from '../../_ui/editor-page'

export const metadata: Metadata = { title: 'Change a scenario' }

/** A saved scenario to be changed; the catalogue's own can only be forked. */
export default async function EditScenarioPage({
  params,
}: PageProps<'/scenarios/[slug]/edit'>): Promise<ReactNode> {
  const input = { from: decodeSegment((await params).slug), change: true }
  return <EditorPage draft={await orNotFound(getDraft({ ctx: await getContext(), input }))} />
}
