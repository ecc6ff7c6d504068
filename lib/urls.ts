/** Addresses of the app's pages. Ids come from mail: they are always encoded, never pasted. */

/** Encodes a Message-ID for one path segment (`/` and `%` occur in real ones). */
export const encodeId = (id: string): string => encodeURIComponent(id)

/** Decodes a path segment as Next hands it to a page; a malformed one is given back as it is. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

export const urls = {
  home: (): string => '/',
  import: (): string => '/imports',
  importRun: (id: number): string => `/imports/${id}`,
  series: (id: number): string => `/s/${id}`,
  revision: (id: number, label: string): string => `/s/${id}/${encodeURIComponent(label)}`,
  patch: (id: number, label: string, index: number): string =>
    `/s/${id}/${encodeURIComponent(label)}/${index}`,
  seriesQuestions: (id: number): string => `/s/${id}/questions`,
  changelog: (id: number, label: string): string => `/s/${id}/${encodeURIComponent(label)}/changelog`,
  changelogCheck: (id: number, label: string): string =>
    `/s/${id}/${encodeURIComponent(label)}/changelog/check`,
  trailers: (id: number, label: string): string => `/s/${id}/${encodeURIComponent(label)}/trailers`,
  /** What became of a patch since an older revision. */
  since: (id: number, label: string, index: number, older: string): string =>
    `/s/${id}/${encodeURIComponent(label)}/${index}/since/${encodeURIComponent(older)}`,
  revisions: (id: number): string => `/s/${id}/revisions`,
  rangeDiff: (id: number, from: string, to: string): string =>
    `/s/${id}/range-diff?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
  presend: (id: number): string => `/s/${id}/presend`,
  seriesSettings: (id: number): string => `/s/${id}/settings`,
  turn: (): string => '/turn',
  questions: (): string => '/questions',
  /** A filter as a feed; `query` is that of the page, with or without its `?`. */
  questionsFeed: (query: string): string => `/questions/atom${query && `?${query.replace(/^\?/, '')}`}`,
  savedFeed: (id: number): string => `/questions/atom?saved=${id}`,
  question: (id: number): string => `/q/${id}`,
  /** Where its code went, revision by revision. */
  questionPath: (id: number): string => `/q/${id}/path`,
  /** Picks the line that a question is about. */
  questionAnchor: (id: number): string => `/q/${id}/anchor`,
  /** Adds a question by lines of a message. */
  newQuestion: (messageKey: string): string => `/q/new?message=${encodeId(messageKey)}`,
  message: (id: string): string => `/m/${encodeId(id)}`,
  raw: (id: string): string => `/m/${encodeId(id)}/raw`,
  /** Leads to the message at the archive that the settings name. */
  atArchive: (id: string): string => `/m/${encodeId(id)}/archive`,
  /** Drafts a reply to lines of a mail; the whole text without them. */
  ask: (id: string, from?: number, to?: number): string =>
    `/ask?message=${encodeId(id)}${from === undefined ? '' : `&from=${from}&to=${to ?? from}`}`,
  askFile: (): string => '/ask/eml',
  thread: (id: string): string => `/t/${encodeId(id)}`,
  byMessageId: (id: string): string => `/r/${encodeId(id)}`,
  people: (): string => '/people',
  /** Accounts, invitations and roles. */
  accounts: (): string => '/people/admin',
  signIn: (returnTo?: string): string =>
    returnTo === undefined || returnTo === '/'
      ? '/sign-in'
      : `/sign-in?returnTo=${encodeURIComponent(returnTo)}`,
  lostPassword: (): string => '/sign-in/lost',
  /** What a one-time link leads to. */
  join: (secret: string): string => `/join/${encodeURIComponent(secret)}`,
  account: (): string => '/account',
  person: (id: number): string => `/people/${id}`,
  search: (): string => '/search',
  searchFeed: (query: string): string => `/search/atom?q=${encodeURIComponent(query)}`,
  settings: (): string => '/settings',
  tokens: (): string => '/settings/tokens',
  told: (): string => '/settings/told',
  /** Who is who: a `.mailmap`, proposals, merges. */
  whoIsWho: (): string => '/settings/people',
  audit: (): string => '/settings/audit',
  disk: (): string => '/settings/disk',
  notices: (): string => '/notices',
  /** Goes anywhere by words or an id. */
  go: (query = ''): string => (query === '' ? '/go' : `/go?q=${encodeURIComponent(query)}`),
  /** The components in all their states. */
  design: (): string => '/design',
  scenarios: (): string => '/scenarios',
  scenario: (slug: string): string => `/scenarios/${encodeURIComponent(slug)}`,
  scenarioEdit: (slug: string): string => `/scenarios/${encodeURIComponent(slug)}/edit`,
  newScenario: (): string => '/scenarios/new',
  matrix: (): string => '/matrix',
}

/**
 * The message at a public-inbox, whatever its list. Only lore is known to have `/all/`; elsewhere the bare id leads to the
 * list that has it.
 */
export const loreUrl = (id: string, origin = 'https://lore.kernel.org'): string =>
  `${origin}/${origin === 'https://lore.kernel.org' ? 'all/' : ''}${encodeId(id)}/`
