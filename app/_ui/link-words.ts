const words: Record<string, string> = {
  'change-id': 'same change-id',
  'reply-to-older': 'sent in reply to the older one',
  supersedes: 'says what it supersedes',
  'changelog-link': 'its changelog links to the older one',
  'author-and-subject': 'same author and subject',
  'patch-overlap': 'patches in common',
  'same-thread': 'same thread',
  person: 'a person linked it',
}

/** Why two revisions are taken for one series, in a few words. */
export const linkWords = (reason: string): string => words[reason] ?? reason
