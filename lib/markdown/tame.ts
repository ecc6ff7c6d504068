import { maxMarks, maxNesting } from './limits'

/**
 * Whether a text can be handed to the tokenizer without harm. It is linear in what people write, but not in thousands
 * of brackets, asterisks or block quotes in a row, so those are found before, in one pass.
 */
export function isTame(markdown: string): boolean {
  let marks = 0
  for (const line of markdown.split('\n')) {
    if (containersOf(line) > maxNesting) return false
    marks = line.trim() === '' ? 0 : marks + openMarks(line)
    if (marks > maxMarks) return false
  }
  return true
}

/** Number of block quotes and list items that a line opens at its start. */
function containersOf(line: string): number {
  let count = 0
  for (const character of line) {
    if (character === '>' || character === '-' || character === '*' || character === '+') count++
    else if (character === '.' || character === ')') count++
    else if (character !== ' ' && character !== '\t' && !(character >= '0' && character <= '9')) break
  }
  return count > maxNesting && isRule(line) ? 0 : count
}

/** A line of nothing but dashes or asterisks is a thematic break, however long. */
function isRule(line: string): boolean {
  if (line.trim().length < 3) return false
  return (
    /^[-*_=+|: \t]*$/.test(line) && new Set(line.replace(/\s/g, '')).size === 1 && !/\s/.test(line.trim())
  )
}

function openMarks(line: string): number {
  let count = 0
  for (const character of line) if ('[]!*_~`<'.includes(character)) count++
  return isRule(line) ? 0 : count
}
