/** Every key of the desk: its name, the key that it has until somebody changes it, and what it does. No imports: the browser reads this file too. */

export interface KeyAction {
  id: string
  key: string
  what: string
  /** `go`: pressed after the key that begins a way. */
  group: 'move' | 'question' | 'page' | 'go'
}

const moves = [
  { id: 'next', key: 'j', what: 'next entry' },
  { id: 'previous', key: 'k', what: 'previous entry' },
  { id: 'next-question', key: 'n', what: 'next question' },
  { id: 'previous-question', key: 'p', what: 'previous question' },
  { id: 'previous-patch', key: '[', what: 'previous patch, mail or page' },
  { id: 'next-patch', key: ']', what: 'next patch, mail or page' },
  { id: 'fold', key: 'o', what: 'open or fold what is marked' },
  { id: 'doubtful', key: 'm', what: 'the doubtful ones: show or hide them' },
] as const

const questions = [
  { id: 'claim', key: 'c', what: 'take the question, or give it back' },
  { id: 'answer', key: 'a', what: 'draft an answer' },
  { id: 'status', key: 'e', what: 'change its status' },
  { id: 'select', key: 'x', what: 'select it for a change to many' },
  { id: 'accept', key: 'y', what: 'accept a doubtful one' },
  { id: 'dismiss', key: 'd', what: 'dismiss a doubtful one' },
  { id: 'range', key: 'r', what: 'select all from the last selected to this one' },
  { id: 'edit', key: 'i', what: 'edit it in its row: status, kind, who has it, until when' },
  { id: 'lane', key: 'l', what: 'move it to another lane' },
  { id: 'split', key: 't', what: 'take it apart: split it in two' },
  { id: 'merge', key: 'w', what: 'join others with it' },
  { id: 'place', key: 'b', what: 'say where it belongs' },
] as const

const pages = [
  { id: 'filter', key: '/', what: 'filter' },
  { id: 'view', key: 'v', what: 'the other view: unified or side by side, list or lanes' },
  { id: 'lines', key: 's', what: 'select lines to ask about' },
  { id: 'undo', key: 'z', what: 'undo what was just changed' },
  { id: 'follow', key: 'f', what: 'follow the series, or stop' },
  { id: 'up', key: 'u', what: 'up: from patch to revision to series' },
  { id: 'go', key: 'g', what: 'go: with a second key' },
  { id: 'help', key: '?', what: 'show or hide these keys' },
] as const

const ways = [
  { id: 'go-home', key: 'h', what: 'home' },
  { id: 'go-turn', key: 't', what: 'my turn' },
  { id: 'go-questions', key: 'q', what: 'questions' },
  { id: 'go-scenarios', key: 'c', what: 'scenarios' },
  { id: 'go-search', key: '/', what: 'search' },
  { id: 'go-people', key: 'p', what: 'people' },
  { id: 'go-notices', key: 'n', what: 'notices' },
  { id: 'go-imports', key: 'i', what: 'imports' },
  { id: 'go-settings', key: 's', what: 'settings' },
] as const

export type KeyId = (
  | (typeof moves)[number]
  | (typeof questions)[number]
  | (typeof pages)[number]
  | (typeof ways)[number]
)['id']

const of = <A extends { id: KeyId; key: string; what: string }>(
  list: readonly A[],
  group: KeyAction['group'],
): (KeyAction & { id: KeyId })[] => list.map((action) => ({ ...action, group }))

export const keyActions: readonly (KeyAction & { id: KeyId })[] = [
  ...of(moves, 'move'),
  ...of(questions, 'question'),
  ...of(pages, 'page'),
  ...of(ways, 'go'),
]

/** What a person changed: another key for an action; `on: false` silences all of them (WCAG 2.1.4). */
export interface KeyChoice {
  on: boolean
  keys: Partial<Record<KeyId, string>>
}

export const givenKeys: KeyChoice = { on: true, keys: {} }

/** The key of an action as it is now. */
export const keyOf = (choice: KeyChoice, id: KeyId): string =>
  choice.keys[id] ?? keyActions.find((action) => action.id === id)?.key ?? ''

/** Which action a key stands for; `going` after the key that begins a way. */
export function actionOf(choice: KeyChoice, key: string, going: boolean): KeyId | null {
  const found = keyActions.find(
    ({ id, group }) => (group === 'go') === going && keyOf(choice, id).toLowerCase() === key.toLowerCase(),
  )
  return found?.id ?? null
}
