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

/** Offset behind the tag that opens at `at`, or -1 when it is not closed. */
function tagEnd(html: string, at: number): number {
  const comment = html.startsWith('<!--', at)
  const close = html.indexOf(comment ? '-->' : '>', at)
  return close < 0 ? -1 : close + (comment ? 3 : 1)
}

/**
 * A plain reading of HTML for a mail that has nothing else: tags go, block elements break lines, a
 * blockquote becomes `>` quoting. Text comes out, never HTML; one pass, so that no input is slow.
 */
export function htmlToText(html: string): string {
  const out: string[] = []
  let line = ''
  let quotes = 0
  let skipping = ''
  let pre = 0
  const flush = (): void => {
    out.push(`${'> '.repeat(quotes)}${line.trimEnd()}`.trimEnd())
    line = ''
  }
  const addText = (text: string): void => {
    if (skipping !== '') return
    const pieces = decodeEntities(text).split('\n')
    for (const [index, piece] of pieces.entries()) {
      if (index > 0 && pre > 0) flush()
      const tidy = pre > 0 ? piece : piece.replace(/[ \t]+/g, ' ')
      line += pre === 0 && (line === '' || line.endsWith(' ')) ? tidy.trimStart() : tidy
      if (index < pieces.length - 1 && pre === 0 && line !== '' && !line.endsWith(' ')) line += ' '
    }
  }
  const addTag = (tag: string): void => {
    const match = /^<(\/?)([a-z][a-z0-9]{0,15})/i.exec(tag)
    const name = (match?.[2] ?? '').toLowerCase()
    const closing = match?.[1] === '/'
    if (hidden.has(name) && !(closing && skipping !== name)) skipping = closing ? '' : skipping || name
    if (skipping !== '') return
    if (breaking.has(name) && (line !== '' || name === 'br' || (name === 'p' && closing))) flush()
    if (name === 'blockquote') quotes = Math.min(20, Math.max(0, quotes + (closing ? -1 : 1)))
    if (name === 'pre') pre = Math.max(0, pre + (closing ? -1 : 1))
  }
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    addText(html.slice(at, open < 0 ? html.length : open))
    if (open < 0) break
    const end = /^<[a-z/!?]/i.test(html.slice(open, open + 2)) ? tagEnd(html, open) : -1
    if (end < 0) addText('<')
    else addTag(html.slice(open, Math.min(end, open + 40)))
    at = end < 0 ? open + 1 : end
  }
  flush()
  return out
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
