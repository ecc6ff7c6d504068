import { urls } from '#lib/urls'

export interface PageEntry {
  label: string
  /** Further words by which it is found. */
  words: string
  href: string
}

/** Every page that stands by itself, for going there by a word of its name. */
export const pages: readonly PageEntry[] = [
  { label: 'Home', words: 'series list all start', href: urls.home() },
  { label: 'My series', words: 'home mine own', href: `${urls.home()}?show=mine` },
  { label: 'My turn', words: 'waiting for me inbox todo', href: urls.turn() },
  { label: 'Questions', words: 'triage list open', href: urls.questions() },
  { label: 'Questions in lanes', words: 'board kanban triage', href: `${urls.questions()}?view=lanes` },
  { label: 'Open questions', words: 'unanswered', href: `${urls.questions()}?status=open` },
  {
    label: 'Questions that I took',
    words: 'mine assigned claimed',
    href: `${urls.questions()}?assignee=me`,
  },
  { label: 'Questions that I asked', words: 'mine asker', href: `${urls.questions()}?asker=me` },
  { label: 'Scenarios', words: 'simulator models runs', href: urls.scenarios() },
  { label: 'New scenario', words: 'write create', href: urls.newScenario() },
  { label: 'Matrix', words: 'contract hooks may a driver do', href: urls.matrix() },
  { label: 'Search', words: 'find mails text', href: urls.search() },
  { label: 'People', words: 'askers reviewers persons', href: urls.people() },
  { label: 'Who is who', words: 'mailmap merge persons same duplicates addresses', href: urls.whoIsWho() },
  { label: 'Notices', words: 'news arrived new replies since last visit', href: urls.notices() },
  { label: 'Imports', words: 'mailbox upload lore fetch', href: urls.import() },
  { label: 'Settings', words: 'name address preferences archive', href: urls.settings() },
  { label: 'Keys', words: 'keyboard shortcuts change', href: `${urls.settings()}#keys-set` },
  { label: 'Design', words: 'components tokens colours', href: urls.design() },
]
