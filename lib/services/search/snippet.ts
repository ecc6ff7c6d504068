import { searchWords } from '#lib/db/bulk/search-words'
import type { SearchNode } from './query'

/** Words that are looked for in the text, without those behind NOT. */
export function wantedWords(node: SearchNode): string[] {
  const words: string[] = []
  const open: SearchNode[] = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.op === 'term') words.push(...searchWords(next.text))
    else if (next.op !== 'not') open.push(...next.nodes)
  }
  return words
}

const maxLine = 240

const isAscii = /^\p{ASCII}*$/u

/** False for most lines, at a tenth of the cost of cutting them into words. */
function mayHold(line: string, words: readonly string[]): boolean {
  const lower = line.toLowerCase()
  return words.some((word) => lower.includes(word)) || !isAscii.test(line)
}

/** The line of a body that says most of what was searched for; own text before quotes. */
export function snippet(body: string, words: string[]): string {
  let best = ''
  let most = 0
  for (const line of body.split('\n', 1000)) {
    if (!line.trim()) continue
    const quoted = line.startsWith('>')
    const holds = mayHold(line, words)
    // The first line stands for a text that has none of the words, own text before quotes.
    if (!holds && (quoted || most > 0)) continue
    const here = new Set(holds ? searchWords(line.slice(0, 1000)) : [])
    const found = words.filter((word) => here.has(word)).length * 2 + (quoted ? 0 : 1)
    if (found > most) {
      most = found
      best = line
    }
    if (most > words.length * 2) break
  }
  return best.trim().slice(0, maxLine)
}
