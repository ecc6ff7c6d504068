import type { ChangeEntry } from '#lib/services/change/find-changes'

const verbs: Record<string, string> = {
  status: 'status',
  kind: 'kind',
  summary: 'line for lists',
  anchor: 'place',
  accept: 'accepted as a question',
  dismiss: 'dismissed, not a question',
  claim: 'taken by',
  release: 'given back by',
  propose: 'proposed to',
  'withdraw-proposal': 'proposal withdrawn from',
  'accept-proposal': 'accepted by',
  'decline-proposal': 'declined by',
  lapse: 'lapsed, back in its lane; had it:',
  left: 'back in its lane, had it:',
  note: 'note',
  'remove-note': 'note removed',
  'add-answer': 'answer added',
  'reject-answer': 'answer',
  'accept-answer': 'answer',
  add: 'added',
  split: 'split into',
  merge: 'merged with',
  rename: 'name',
  part: 'parted again:',
  apart: 'said to be two:',
  together: 'may be one after all:',
  address: 'address added:',
  link: 'linked',
  unlink: 'unlinked',
  version: 'version',
  author: 'author',
  title: 'title',
  remove: 'removed',
  restore: 'brought back',
  save: 'saved',
  revert: 'back to the draft',
  'take-trailer': 'trailer taken by hand,',
  scenario: 'scenario',
  'attach-run': 'run attached,',
  'remove-run': 'run removed,',
}

/** One change in a few words: what, from what, to what. */
export function changeWords({ verb, from, to }: Pick<ChangeEntry, 'verb' | 'from' | 'to'>): string {
  if (verb === 'undo') return `undone: ${from ?? 'it'}${to === null ? '' : `, back to ${to}`}`
  const name = verbs[verb] ?? verb
  if (from !== null && to !== null) return `${name}: ${from} → ${to}`
  const one = to ?? from
  return one === null ? name : `${name} ${one}`
}
