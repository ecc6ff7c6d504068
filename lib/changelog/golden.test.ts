import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rangeDiff } from '#lib/series/range-diff'
import { loadSample, sampleQuestions } from '../../tests/fixtures/changelog/sample'
import { changesOf } from './changes'
import { checkChangelog } from './check'
import { draftChangelog } from './draft'
import { changelogJson } from './json'
import { linesOf, sectionsOf } from './lines-of'
import { renderKernel } from './render-kernel'
import { renderMarkdown } from './render-markdown'

/** Compares with a file beside the fixtures; UPDATE=1 writes it anew. */
function golden(name: string, text: string): void {
  const path = join(import.meta.dirname, '../../tests/fixtures/changelog', name)
  if (process.env.UPDATE === '1' || !existsSync(path)) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

const sample = loadSample()
const { v1, v2, mails } = sample
const questions = sampleQuestions(sample)
const changes = changesOf(rangeDiff(v1, v2, mails), mails)
const draft = draftChangelog(questions, 2, { changes })
const links = new Map(questions.map(({ key, message }) => [key, `https://lore.example.org/all/${message}/`]))
const titles = new Map(v1.patches.map((patch) => [patch.index, patch.title]))
const olderLink = `https://lore.example.org/all/${v1.head}/`

it('drafts the cover letter of the sample', () => {
  golden('cover.txt', renderKernel(draft, { titles, links, olderLink }))
})

it('drafts what goes below the --- of each patch', () => {
  const parts = [1, 2, 3].map((patch) =>
    renderKernel(draft, { patch, form: 'version', bullet: '*', answered: false }),
  )
  golden('patches.txt', parts.join('\n'))
})

it('drafts the sample as Markdown', () => {
  golden('cover.md', renderMarkdown(draft, { titles, links, olderLink }))
})

it('drafts the sample as JSON', () => {
  golden('draft.json', `${JSON.stringify(changelogJson(draft), null, 1)}\n`)
})

it("ties the sample's own changelog to questions and changes", () => {
  const check = checkChangelog(linesOf(sectionsOf(v2, mails), 2), questions, changes)
  const lines = check.lines.map(({ line, kind, questions, changes }) => ({
    patch: line.patch,
    text: line.text,
    kind,
    questions: questions.map((tie) => tie.question),
    changes: changes.map((tie) => tie.change),
  }))
  const changesWithoutLine = check.changesWithoutLine.map((change) => change.key)
  const questionsWithoutLine = check.questionsWithoutLine.map((question) => question.key)
  golden('check.json', `${JSON.stringify({ lines, changesWithoutLine, questionsWithoutLine }, null, 1)}\n`)
})
