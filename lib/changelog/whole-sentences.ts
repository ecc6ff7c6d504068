/** Most lines that are taken in on either side. */
const maxReach = 4

/**
 * The text of a question with its first and last sentence whole: a question is found by lines, but a note quotes and turns
 * sentences. Blank lines, quotes and the ends of the mail bound it.
 *
 * @param lines the decoded body of the mail
 */
export function wholeSentences(
  lines: readonly string[],
  question: { lines: [number, number]; text: string },
): string {
  const [first, last] = question.lines
  const at = (number: number): string => lines[number - 1] ?? ''
  if (at(first).trim() === '' || at(last).trim() === '') return question.text
  let start = first
  while (start > 1 && first - start < maxReach && isOwn(at(start - 1)) && !endsSentence(at(start - 1)))
    start--
  let end = last
  while (end - last < maxReach && !endsSentence(at(end)) && isOwn(at(end + 1))) end++
  const before = start < first ? afterStop(lines.slice(start - 1, first - 1).join('\n')) : ''
  const after = end > last ? upToStop(lines.slice(last, end).join('\n')) : ''
  return [before, question.text, after].filter((part) => part !== '').join('\n')
}

const isOwn = (line: string): boolean => line.trim() !== '' && !/^\s*[>|]/.test(line)

const endsSentence = (line: string): boolean => /[.!?:;]["')\]]*\s*$/.test(line)

/** What stands behind the last full stop. */
function afterStop(text: string): string {
  const stops = [...text.matchAll(/[.!?]\s+(?=[A-Z"'(`])/g)]
  const stop = stops.at(-1)
  return stop ? text.slice(stop.index + stop[0].length) : text
}

/** Up to the first full stop. */
function upToStop(text: string): string {
  const stop = /[.!?](?=\s+[A-Z"'(`]|\s*$)/.exec(text)
  return stop ? text.slice(0, stop.index + 1) : text
}
