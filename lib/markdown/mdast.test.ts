import { expect, it } from 'vitest'
import { code, heading, item, link, list, paragraph, root, text, toMarkdown } from './mdast'

it('writes a document', () => {
  const tree = root(
    heading(2, 'Changes in v2'),
    list(
      item(paragraph(text('Took a reference ('), link('https://lore.example.org/r/1', 'Priya'), text(')'))),
    ),
    code('int x;', 'c'),
  )
  expect(toMarkdown(tree)).toBe(
    '## Changes in v2\n\n- Took a reference ([Priya](https://lore.example.org/r/1))\n\n```c\nint x;\n```\n',
  )
})

it('escapes what mail text would mean in Markdown', () => {
  const markdown = toMarkdown(root(paragraph(text('# *not* [a](b) <b>\n- x\u0000\u001b[31m'))))
  expect(markdown).toBe('\\# \\*not\\* \\[a]\\(b) \\<b> - x \\[31m\n')
})

it('makes the fence longer than any in the code', () => {
  expect(toMarkdown(root(code('```\nx\n```')))).toBe('````\n```\nx\n```\n````\n')
})
