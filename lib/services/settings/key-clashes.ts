import { type KeyChoice, keyActions, keyOf } from './key-actions'

/** Keys that a browser takes where nobody writes, and why they are not given away. */
const browsersOwn = new Map([
  ["'", 'Firefox searches links by it'],
  [' ', 'it scrolls the page'],
])

/** What is wrong with one key, as a sentence, or null. */
function fault(key: string, what: string): string | null {
  const own = browsersOwn.get(key)
  if (own !== undefined) return `"${key}" cannot be the key for "${what}": ${own}.`
  if ([...key].length !== 1 || /[\p{C}\p{Z}]/u.test(key))
    return `The key for "${what}" has to be one character that can be typed.`
  return null
}

/** The first thing that speaks against a choice of keys, as a sentence; null when it can be kept. */
export function keyFault(choice: KeyChoice): string | null {
  const taken = new Map<string, string>()
  for (const { id, what, group } of keyActions) {
    const key = keyOf(choice, id)
    const wrong = fault(key, what)
    if (wrong !== null) return wrong
    const place = `${group === 'go'} ${key.toLowerCase()}`
    const other = taken.get(place)
    if (other !== undefined)
      return `"${key}" would stand for two: "${other}" and "${what}". Give one of them another key.`
    taken.set(place, what)
  }
  return null
}
