import { expect, it } from 'vitest'
import { reflow } from './reflow'

it('joins the lines of a paragraph that a mail client broke', () => {
  const text =
    'Is it written down anywhere what these hooks do, when they\nrun, and what a driver may do?\n\nThanks'
  expect(reflow(text)).toBe(
    'Is it written down anywhere what these hooks do, when they run, and what a driver may do?\n\nThanks',
  )
})

it.each([
  ['a list', 'These are the things that I would like to see:\n- one\n- two'],
  ['code', 'I would write it like this, with one exit only:\n\tif (x)\n\t\treturn 0;'],
  ['short lines', 'Hi,\nwhy?'],
  ['trailers', 'With that fixed it looks good to me, thank you\nReviewed-by: Rune <r@example.org>'],
])('leaves %s as it stands', (_what, text) => {
  expect(reflow(text)).toBe(text)
})
