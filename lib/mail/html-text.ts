/** Elements after which a reader sees a new line. */
const breaking = new Set([
  'br',
  'p',
  'div',
  'tr',
  'li',
  'ul',
  'ol',
  'pre',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'blockquote',
])
/** Elements whose content is never text. */
const hidden = new Set(['script', 'style', 'head', 'title', 'template'])

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['copy', '©'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['auml', 'ä'],
  ['ouml', 'ö'],
  ['uuml', 'ü'],
  ['szlig', 'ß'],
  ['eacute', 'é'],
  ['egrave', 'è'],
])

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return Number.isInteger(code) && code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000)
    ? String.fromCodePoint(code)
    : ''
}

/** Characters of entities, in text whose tags are gone. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(#x?[0-9a-f]{1,7}|[a-z]{2,8});/gi, entity)

/** Finds ends of tags; what is not there once is never looked for again, else `<p<p<p...` takes quadratic time. */
function tagEnds(html: string): (at: number) => number {
  const missing = new Set<string>()
  return (at) => {
    const mark = html.startsWith('<!--', at) ? '-->' : '>'
    const close = missing.has(mark) ? -1 : html.indexOf(mark, at)
    if (close < 0) missing.add(mark)
    return close < 0 ? -1 : close + mark.length
  }
}

/** The text while it is read. The line is kept in pieces: asking a growing string for its end copies it each time. */
class TextWriter {
  private out: string[] = []
  private line: string[] = []
  private last = ''
  private quotes = 0
  private pre = 0
  private skipping = ''

  private add(piece: string): void {
    if (piece === '') return
    this.line.push(piece)
    this.last = piece.at(-1) ?? ''
  }

  private flush(): void {
    this.out.push(`${'> '.repeat(this.quotes)}${this.line.join('').trimEnd()}`.trimEnd())
    this.line = []
    this.last = ''
  }

  text(raw: string): void {
    if (this.skipping !== '') return
    const text = decodeEntities(raw)
    if (this.pre > 0) {
      for (const [index, piece] of text.split('\n').entries()) {
        if (index > 0) this.flush()
        this.add(piece)
      }
      return
    }
    const tidy = text.replace(/[ \t\n]+/g, ' ')
    this.add(this.last === '' || this.last === ' ' ? tidy.trimStart() : tidy)
  }

  tag(tag: string): void {
    const match = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(tag)
    const name = (match?.[2] ?? '').toLowerCase()
    const closing = match?.[1] === '/'
    if (hidden.has(name)) this.skip(name, closing)
    if (this.skipping !== '') return
    if (breaking.has(name) && (this.last !== '' || name === 'br' || (name === 'p' && closing))) this.flush()
    if (name === 'blockquote') this.quotes = Math.min(20, Math.max(0, this.quotes + (closing ? -1 : 1)))
    if (name === 'pre') this.pre = Math.max(0, this.pre + (closing ? -1 : 1))
  }

  private skip(name: string, closing: boolean): void {
    if (!closing) this.skipping ||= name
    else if (this.skipping === name) this.skipping = ''
  }

  finish(): string {
    this.flush()
    return this.out
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  }
}

/**
 * A plain reading of HTML for a mail that has nothing else: tags go, block elements break lines, a
 * blockquote becomes `>` quoting. Text comes out, never HTML; one pass, so that no input is slow.
 */
export function htmlToText(html: string): string {
  const writer = new TextWriter()
  const tagEnd = tagEnds(html)
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    writer.text(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    const end = /^<[a-z/!?]/i.test(html.slice(open, open + 2)) ? tagEnd(open) : -1
    if (end < 0) writer.text('<')
    else writer.tag(html.slice(open, Math.min(end, open + 40)))
    at = end < 0 ? open + 1 : end
  }
  return writer.finish()
}
