import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getDraft } from '#lib/services/scenario/get-draft'
import { orNotFound } from '../../_ui/or-not-found'
import { EditorPage } from '../_ui/editor-page'
import { one } from '../_ui/read-place'

export const metadata: Metadata = { title: 'Write a scenario' }

/** A new scenario: from nothing, from another one, or from an address. */
export default async function NewScenarioPage({
  searchParams,
}: PageProps<'/scenarios/new'>): Promise<ReactNode> {
  const { from, s, model } = await searchParams
  const input = { from: one(from), packed: one(s), model: one(model) }
  return <EditorPage draft={await orNotFound(getDraft({ ctx: await getContext(), input }))} />
}
