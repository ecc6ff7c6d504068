import type { ReactNode } from 'react'
import { urls } from '#lib/urls'

/** Goes anywhere and does anything by words: a dialog with a combobox. Without scripts its form's page does the first half. */
export function Palette(): ReactNode {
  return (
    <dialog id="palette" className="palette" aria-label="Go to or do">
      <form action={urls.go()}>
        <input
          name="q"
          type="text"
          role="combobox"
          aria-label="Where to go, or what to do"
          aria-expanded="false"
          aria-controls="palette-list"
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={400}
          placeholder="Words, v2 6/16, #12, a Message-ID, or what to do"
        />
        <div id="palette-list" role="listbox" aria-label="Places and actions" tabIndex={-1} />
        <p className="palette-foot faint">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> choose
          </span>
          <span>
            <kbd>Enter</kbd> go or do
          </span>
          <span>
            <kbd>Esc</kbd> close
          </span>
        </p>
        <p className="vh" role="status" />
      </form>
    </dialog>
  )
}
