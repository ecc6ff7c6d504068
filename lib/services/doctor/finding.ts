/** One thing that was looked at. */
export interface Finding {
  what: string
  /** `bad` makes the command fail, `note` tells what may be missed. */
  state: 'good' | 'note' | 'bad'
  text: string
  /** What to do about it. */
  todo?: string
}
