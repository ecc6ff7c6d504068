import { expect, it } from 'vitest'
import { codeWindow } from './code-window'
import { compareWindows } from './compare-windows'
import { placeOf } from './patch-place'

const patch = (line: string): string[] =>
  `Adds hooks.

Signed-off-by: Ada <ada@example.org>
---
 include/buf.h | 2 ++
 1 file changed, 2 insertions(+)

diff --git a/include/buf.h b/include/buf.h
--- a/include/buf.h
+++ b/include/buf.h
@@ -10,3 +10,4 @@ struct buf_ops {
 	int (*open)(struct buf *);
-	void (*old)(struct buf *);
${line}
+	void (*buf_abort)(struct buf *);
 };
--${' '}
2.44.0`.split('\n')

const complete = '+\tint (*buf_complete)(struct buf *);'

it('shows the lines around one in the diff, with their numbers', () => {
  const window = codeWindow(patch(complete), 14)
  expect(window).toMatchObject({ file: 'include/buf.h', section: 'struct buf_ops {' })
  expect(window?.rows.map(({ kind, newLine, here }) => [kind, newLine, here])).toEqual([
    ['context', 10, false],
    ['delete', null, false],
    ['add', 11, true],
    ['add', 12, false],
    ['context', 13, false],
  ])
})

it('shows text around a line of the commit message', () => {
  const window = codeWindow(patch(complete), 1)
  expect(window?.file).toBeNull()
  expect(window?.rows[0]).toMatchObject({ kind: 'text', text: 'Adds hooks.', here: true })
})

it.each([0, 19, -1])('has nothing to show for line %i', (line) => {
  expect(codeWindow(patch(complete), line)).toBeNull()
})

it('says where each line of a patch is', () => {
  const where = (line: number) => placeOf(patch(complete), line, false)
  expect(where(1).where).toBe('commit-message')
  expect(where(5).where).toBe('diffstat')
  expect(where(14)).toEqual({ where: 'diff', file: 'include/buf.h', oldLine: null, newLine: 11 })
  expect(where(8)).toMatchObject({ where: 'diff', file: 'include/buf.h', newLine: null })
  expect(where(18).where).toBe('whole-patch')
  expect(placeOf(['Hello'], 1, true).where).toBe('cover')
})

it('lays two revisions side by side and marks the words that differ', () => {
  const before = codeWindow(patch(complete), 14)
  const after = codeWindow(patch('+\tint (*buf_done)(struct buf *);'), 14)
  if (!before || !after) throw new Error('both windows are there')
  const rows = compareWindows(before, after)
  expect(rows.map(({ same }) => same)).toEqual([true, false, true, true])
  const changed = (pieces: { text: string; changed: boolean }[] = []): string =>
    pieces
      .filter((piece) => piece.changed)
      .map(({ text }) => text)
      .join('')
  expect([changed(rows[1]?.left?.pieces), changed(rows[1]?.right?.pieces)]).toEqual([
    'buf_complete',
    'buf_done',
  ])
})

it('lays a side that has fewer lines beside nothing', () => {
  const before = codeWindow(patch(complete), 14)
  const after = codeWindow(
    patch(`${complete}\n+\tint more;`).join('\n').replace('+10,4', '+10,5').split('\n'),
    14,
  )
  if (!before || !after) throw new Error('both windows are there')
  expect(compareWindows(before, after).filter(({ left }) => left === null)).toMatchObject([
    { right: { text: '\tint more;' } },
  ])
})
