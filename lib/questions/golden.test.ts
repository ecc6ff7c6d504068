import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { anchorOf } from './anchor'
import { buildContext } from './context'
import { mailFinder } from './index'
import { inputFrom } from './test-thread'

const folder = join(import.meta.dirname, '../../tests/fixtures/questions')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.mbox'))
  .map((name) => name.slice(0, -5))

const short = (key: string | null): string | null => key?.replace(/@example\.org$/, '') ?? null

/** Comments with their place and what answers them, then the questions: what the fixtures hold. */
function takeApart(name: string): unknown {
  const raw = splitMboxBytes(readFileSync(join(folder, `${name}.mbox`)))
  const input = inputFrom(raw.map((one) => one.bytes))
  const context = buildContext(input)
  const comments = [...context.entries.values()].flatMap((entry) =>
    entry.comments.map((comment) => {
      const { patch, where, file, patchLine, quality } = anchorOf(entry, comment.comment, context)
      return {
        mail: short(entry.mail.key),
        role: entry.role,
        lines: [comment.comment.first, comment.comment.last],
        atoms: comment.atoms.map((atom) => `${atom.first}-${atom.last} ${atom.kind}`),
        anchor: [short(patch), where, file, patchLine, quality],
      }
    }),
  )
  const questions = mailFinder.find(input).map((question) => ({
    mail: short(question.message),
    lines: question.lines,
    summary: question.summary,
    maybe: question.maybe,
    bot: question.bot,
    sameAs: question.sameAs === null ? null : 'linked',
    anchor: [
      short(question.anchor.patch),
      question.anchor.where,
      question.anchor.file,
      question.anchor.patchLine,
    ],
    answers: question.answers.map((answer) => short(answer.message)),
  }))
  return { comments, questions }
}

it.each(names)('takes the thread "%s" apart as its fixture says', (name) => {
  const path = join(folder, `${name}.expected.json`)
  const found = takeApart(name)
  if (process.env.UPDATE || !existsSync(path)) writeFileSync(path, `${JSON.stringify(found, null, 1)}\n`)
  expect(found).toEqual(JSON.parse(readFileSync(path, 'utf8')))
})
