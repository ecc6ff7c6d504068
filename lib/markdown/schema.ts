import { defaultSchema } from 'rehype-sanitize'
import { linkRelations } from './links'

/** What may stand in a note: GitHub's list without images and embedded things, links only to http and https. */
export const noteSchema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'picture', 'source'].includes(name)),
  // The only ids are those of footnotes, which remark-rehype has prefixed already.
  clobberPrefix: '',
  protocols: { href: ['http', 'https'] },
  attributes: {
    ...defaultSchema.attributes,
    a: [...(defaultSchema.attributes?.a ?? []), ['rel', ...linkRelations]],
  },
}
