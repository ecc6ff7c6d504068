import type { GoGroup } from '#lib/services/go/go'

/** What a group of places is called. */
export const groupTitles: Record<GoGroup, string> = {
  page: 'Pages',
  series: 'Series',
  patch: 'Patches',
  question: 'Questions',
  message: 'Mails',
  person: 'People',
  scenario: 'Scenarios',
}
