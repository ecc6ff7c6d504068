/** One line of a list, taken apart. */
export interface Bullet {
  /** Columns before the mark, tabs as eight. */
  indent: number
  /** The mark as written: `-`, `*`, `1.` */
  mark: string
  text: string
}

const pattern = /^([ \t]{0,40})([-*+•·‣]|o|\(?\d{1,3}[.)]|\[\d{1,3}\])[ \t]{1,8}(\S.*)$/u

/** Reads a line as the start of a list item, or gives null. `--` and `- - -` are rules, not items. */
export function readBullet(line: string): Bullet | null {
  const match = pattern.exec(line)
  if (!match) return null
  const [, space = '', mark = '', text = ''] = match
  if (/^[-=_*]+$/.test(text)) return null
  return { indent: columns(space), mark, text }
}

/** Columns that the white space at the start of a line takes. */
export function indentOf(line: string): number {
  return columns(/^[ \t]*/.exec(line)?.[0] ?? '')
}

function columns(space: string): number {
  let count = 0
  for (const character of space) count = character === '\t' ? (Math.floor(count / 8) + 1) * 8 : count + 1
  return count
}
