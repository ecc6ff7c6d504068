import { lowlight } from './grammars'

/** A run of characters of one colour; `scope` is one of the classes of diff.css. */
export interface Token {
  text: string
  scope: Scope | null
}

export type Scope = 'k' | 't' | 's' | 'n' | 'c' | 'm'

/** Six colours are what an eye tells apart; the rest of highlight.js's scopes stay plain. */
const scopes: Record<string, Scope> = {
  'hljs-keyword': 'k',
  'hljs-literal': 'k',
  'hljs-selector-tag': 'k',
  'hljs-type': 't',
  'hljs-built_in': 't',
  'hljs-string': 's',
  'hljs-regexp': 's',
  'hljs-number': 'n',
  'hljs-symbol': 'n',
  'hljs-comment': 'c',
  'hljs-doctag': 'c',
  'hljs-meta': 'm',
  'hljs-attr': 'm',
  'hljs-section': 'm',
}

/** Longer texts stay plain: colouring costs time and helps nobody there. */
const maxText = 600_000
const maxLine = 2_000
/** Longer texts are coloured piece by piece, each for itself; a comment that spans two pieces is plain in the second. */
const pieceLines = 400

type Node = ReturnType<typeof lowlight.highlight>['children'][number]

function scopeOf(node: Node, outer: Scope | null): Scope | null {
  if (node.type !== 'element') return outer
  const names = node.properties.className
  const name = Array.isArray(names) ? names[0] : null
  if (typeof name !== 'string') return outer
  return scopes[name] ?? outer
}

/** Text nodes in order with their scope, without recursion. */
function flatten(nodes: Node[]): Token[] {
  const tokens: Token[] = []
  const stack = nodes.map((node) => ({ node, scope: null as Scope | null })).reverse()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next
    if (node.type === 'text') tokens.push({ text: node.value, scope: next.scope })
    if (node.type !== 'element') continue
    const scope = scopeOf(node, next.scope)
    for (const child of node.children.toReversed()) stack.push({ node: child, scope })
  }
  return tokens
}

/** The tokens of each line; a token that spans lines is cut at their ends. */
function intoLines(tokens: Token[]): Token[][] {
  const lines: Token[][] = [[]]
  for (const { text, scope } of tokens) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, scope })
    }
  }
  return lines
}

const plain = (line: string): Token[] => (line === '' ? [] : [{ text: line, scope: null }])

/**
 * Colours lines of code; the tokens of line n are `result[n]` and say the same text as it.
 * A text that is too long or a grammar that fails leaves them plain.
 */
export function tokenLines(lines: string[], language: string | null): Token[][] {
  const size = lines.reduce((sum, line) => sum + line.length + 1, 0)
  if (language === null || size > maxText || lines.some((line) => line.length > maxLine))
    return lines.map(plain)
  const pieces = Array.from({ length: Math.ceil(lines.length / pieceLines) }, (_, at) =>
    lines.slice(at * pieceLines, (at + 1) * pieceLines),
  )
  return pieces.flatMap((piece) => colouredLines(piece, language))
}

function colouredLines(lines: string[], language: string): Token[][] {
  const coloured = intoLines(flatten(lowlight.highlight(language, lines.join('\n')).children))
  return lines.map((line, at) => {
    const tokens = coloured[at] ?? []
    return tokens.map(({ text }) => text).join('') === line ? tokens : plain(line)
  })
}
