import { expect, it } from 'vitest'
import { patchBody } from './patch-body'

const mail = [
  'Explain why.',
  '',
  'Signed-off-by: Ada Author <ada@example.org>',
  '---',
  'Changes in v2: none.',
  ' a.c | 1 +',
  ' 1 file changed, 1 insertion(+)',
  '',
  'diff --git a/a.c b/a.c',
  '--- a/a.c',
  '+++ b/a.c',
  '@@ -1,1 +1,2 @@',
  ' int a;',
  '+int b;',
  '-- ',
  '2.51.0',
]

it('takes a patch apart at the cut, the diff and the signature', () => {
  const { sections, files } = patchBody(mail)
  expect(sections.map(({ name, first, lines }) => [name, first, lines.length])).toEqual([
    ['message', 1, 3],
    ['notes', 5, 3],
    ['tail', 15, 2],
  ])
  expect(files.map(({ newPath }) => newPath)).toEqual(['a.c'])
})

it('takes a body without a diff for message alone', () => {
  expect(patchBody(['One.', '', 'Two.']).sections).toEqual([
    { name: 'message', first: 1, lines: ['One.', '', 'Two.'] },
  ])
})

it('has nothing of an empty body', () => {
  expect(patchBody([])).toEqual({ sections: [], files: [], problems: [], lineCount: 0 })
})
