import { z } from 'zod'
import { type ChangelogTextView, getChangelog } from '#lib/services/changelog/get-changelog'
import { saveChangelogText } from '#lib/services/changelog/save-changelog-text'
import type { Context } from '#lib/services/context'
import { endpoint } from '../endpoint'
import { Changelog, ChangelogEdit, Id } from '../schemas'

const tag = 'Changelogs'
const path = '/series/{id}/revisions/{revision}/changelog'
const OfRevision = z.object({
  id: Id,
  revision: z.string().max(40).describe('the revision whose changes are told; the one after the newest, too'),
})
const text = ({ text, edited, edition }: ChangelogTextView) => ({ text, edited, edition })

async function changelogOf(
  ctx: Context,
  seriesId: number,
  label: string,
): Promise<z.input<typeof Changelog>> {
  const { json, kernel, markdown } = await getChangelog({ ctx, input: { seriesId, label } })
  const { entries } = json as Pick<z.input<typeof Changelog>, 'entries'>
  return { revision: label, entries, kernel: text(kernel), markdown: text(markdown) }
}

export const changelogEndpoints = [
  endpoint(tag, `GET ${path}`, {
    summary: 'What a revision did about the questions on the one before it, as entries and as text',
    params: OfRevision,
    result: Changelog,
    handle: (ctx, { params }) => changelogOf(ctx, params.id, params.revision),
  }),
  endpoint(tag, `PUT ${path}`, {
    summary: 'Keeps a text as you edited it; an empty one brings the draft back',
    params: OfRevision,
    body: ChangelogEdit,
    result: Changelog,
    async handle(ctx, { params, body }) {
      await saveChangelogText({ ctx, input: { seriesId: params.id, label: params.revision, ...body } })
      return changelogOf(ctx, params.id, params.revision)
    },
  }),
]
