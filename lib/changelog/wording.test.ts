import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noteFromFault } from './fault'
import { pastTense } from './past-tense'
import { firstSentence, sentencesOf } from './sentences'
import { noteFrom, noteFromPromise } from './wording'

it.each([
  [
    'Please call mmap_abort only if mmap_prepare has succeeded.',
    'Called mmap_abort only if mmap_prepare has succeeded',
  ],
  ['Could you please drop the lock here?', 'Dropped the lock'],
  ['nit: Could you add an empty line?', 'Added an empty line'],
  ['Also, please split this patch.', null],
  ['Please split out the rename.', 'Split out the rename'],
  ['s/garanteed/guaranteed/', 'Replaced "garanteed" by "guaranteed"'],
  ['nit: s/teh /the /g', 'Replaced "teh" by "the"'],
  ['s/foo //', 'Removed "foo"'],
  ['How about moving the check into ring_open()?', 'Moved the check into ring_open()'],
  ["I'd suggest using a kref.", 'Used a kref'],
  ['Consider dropping RING_MAX', 'Dropped RING_MAX'],
  ["Don't hold the lock over copy_to_user().", 'No longer hold the lock over copy_to_user()'],
  ['You should write the register first. It is cleared on read.', 'Wrote the register first'],
  [
    'It would be nice to document the units, e.g. in the Kconfig help.',
    'Documented the units, e.g. in the Kconfig help',
  ],
  ["Let's rename it.", null],
  ['I would like to keep this', null],
  ['Why is the lock dropped before this?', null],
  ['This leaks the reference.', null],
  ['Lock order is wrong.', null],
  ['Comment above says otherwise', null],
  ['Change it.', null],
  ['', null],
])('words %j as %j', (request, note) => {
  expect(noteFrom(request)).toBe(note)
})

it.each([
  [
    "Then yes, it can. I'll count the mapping in ring_mmap_prepare already.",
    'Counted the mapping in ring_mmap_prepare already',
  ],
  ['OK, will add a paragraph on that to it.', 'Added a paragraph on that to it'],
  ['Good catch, will fix in v2.', null],
  ['Will do.', null],
  ['I will take a look at this tomorrow morning.', null],
  ['Fixed, thanks.', null],
])('takes a promise %j as %j', (answer, note) => {
  expect(noteFromPromise(answer)).toBe(note)
})

it.each([
  ['drop', 'dropped'],
  ['Rewrite', 'Rewrote'],
  ['apply', 'applied'],
  ['destroy', null],
  ['convey', null],
  ['remove', 'removed'],
  ['added', null],
])('knows the past tense of %s', (verb, past) => {
  expect(pastTense(verb)).toBe(past)
})

it('ends a sentence at its stop and not at an abbreviation or a file', () => {
  expect(firstSentence('Use e.g. core.c for it. Then go.')).toBe('Use e.g. core.c for it.')
  expect(firstSentence('What for? I see none.')).toBe('What for?')
})

it('gives one line that is not longer than asked, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), (text) => {
      for (const note of [noteFrom(text), noteFromPromise(text)]) {
        expect(note ?? '').not.toMatch(/\n/)
        expect((note ?? '').length).toBeLessThan(text.length + 30)
      }
    }),
  )
})

it('splits prose into sentences and leaves out pasted code', () => {
  expect(
    sentencesOf('One. Two\ngoes on.\n\n\tint x;\n+\treturn 0;\n    code(here);\nThree?\n\nfour'),
  ).toEqual(['One.', 'Two goes on.', 'Three?', 'four'])
})

it.each([
  ['It needs a ring_put().', 'Added a ring_put()'],
  ['This is missing an EXPORT_SYMBOL_GPL here.', 'Added an EXPORT_SYMBOL_GPL'],
  ['Missing blank line.', 'Added the missing blank line'],
  [
    ">> drivers/x.c:67:13: warning: unused variable 'ret' [-Wunused-variable]",
    'Removed the unused variable ret',
  ],
  ["drivers/x.c:7:1: error: implicit declaration of function 'f'", 'Fixed a build error'],
  ['typo', 'Fixed a typo'],
  ['This needs a lot more thought from all of us before it can go anywhere at all.', null],
  ['This leaks the reference.', null],
])('says what was done about %j: %j', (sentence, note) => {
  expect(noteFromFault(sentence)).toBe(note)
})
