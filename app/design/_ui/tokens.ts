/** Every token of app/tokens.css, by what it is for; a test holds the two together. */
export const grounds = [
  'bg',
  'panel',
  'sunken',
  'accent-soft',
  'add',
  'add-mark',
  'del',
  'del-mark',
  'hunk',
  'here',
] as const
export const lines = ['line', 'line-strong', 'add-strong', 'del-strong'] as const
export const inks = [
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'accent-ink',
  'open',
  'answered',
  'agreed',
  'addressed',
  'declined',
  'bad',
] as const
export const code = [
  'syn-keyword',
  'syn-type',
  'syn-string',
  'syn-number',
  'syn-comment',
  'syn-meta',
] as const
export const spaces = ['s1', 's2', 's3', 's4', 's5', 's6'] as const
export const faces = ['ui', 'mono'] as const
export const measures = ['r', 'rail', 'top'] as const
