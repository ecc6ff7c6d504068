/** Fields, menus and everything that has keys of its own. */
const owns = [
  'input:not([type="checkbox"], [type="radio"], [type="submit"], [type="button"])',
  'textarea',
  'select',
  '[contenteditable]',
  ...['textbox', 'searchbox', 'combobox', 'listbox', 'menu', 'menubar', 'grid', 'tree', 'tablist'].map(
    (role) => `[role="${role}"]`,
  ),
  ...['slider', 'spinbutton', 'radiogroup', 'application'].map((role) => `[role="${role}"]`),
  '[popover]:popover-open',
].join(',')

type Pressed = Pick<
  KeyboardEvent,
  'defaultPrevented' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'key'
> & { getModifierState?: (name: string) => boolean }

/** True when a modifier makes the key the browser's, the system's or a screen reader's own. AltGr only types. */
export function isModified(event: Pressed): boolean {
  const typed = event.getModifierState?.('AltGraph') === true && event.key.length === 1
  if (event.metaKey || (!typed && (event.ctrlKey || event.altKey))) return true
  return event.shiftKey && (event.key.length > 1 || event.key.toLowerCase() !== event.key.toUpperCase())
}

/** True while a key belongs to a field, a menu, a dialog or the browser. */
export function isTaken(page: Document, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || isModified(event)) return true
  if (page.querySelector('dialog[open]') !== null) return true
  const at = event.target instanceof Element ? event.target : null
  return at?.closest(owns) != null
}
