import { expect, it } from 'vitest'
import { rangeDiff } from '#lib/series/range-diff'
import { readMail } from '#lib/series/read-mail'
import { collectTrailers } from '#lib/series/trailers'
import type { Mail, Revision } from '#lib/series/types'
import { loadSample, sampleQuestions } from '../../tests/fixtures/changelog/sample'
import { draftRevision } from './draft-revision'
import { type PresendItem, presendList } from './presend'
import type { ChangelogQuestion } from './types'

const sample = loadSample()
const { v1, v2, mails, tree, series } = sample
const questions = sampleQuestions(sample)

/** The files that git format-patch would have written: as posted, without what mail adds, then edited. */
function files(revision: Revision, edit: (text: string) => string = (text) => text, recipients = ''): Mail[] {
  const keys = [
    ...(revision.cover ? [revision.cover] : []),
    ...revision.patches.map((patch) => patch.messageId),
  ]
  return keys.map((key) => {
    const { message } = mails.get(key) ?? { message: null }
    if (!message) throw new Error(`${key} is not in the sample`)
    const head = `From: ${message.from.name} <${message.from.address}>\nDate: Mon, 28 Sep 2026 16:31:20 +0100\nSubject: ${message.subject}\n${recipients}`
    return readMail(new TextEncoder().encode(edit(`${head}\n${message.body.lines.join('\n')}\n`)))
  })
}

function list(
  draftMails: Mail[],
  asked: readonly ChangelogQuestion[] = questions,
  older: Revision = v1,
): PresendItem[] {
  const draft = draftRevision(draftMails)
  if (!draft) throw new Error('no draft')
  const all = new Map([...mails, ...draftMails.map((mail): [string, Mail] => [mail.key, mail])])
  const whole = {
    ...series,
    revisions: [...series.revisions.filter((one) => one.version < older.version), older, draft],
  }
  return presendList({
    older,
    draft,
    mails: all,
    questions: asked,
    pairs: rangeDiff(older, draft, all),
    trailers: collectTrailers({ series: whole, revision: draft, mails: all, tree }),
  })
}

const of = (items: PresendItem[], kind: PresendItem['kind']): PresendItem[] =>
  items.filter((item) => item.kind === kind)

it('lists what the author of the sample forgot', () => {
  const items = list(files(v2))
  expect(of(items, 'question-open').map((item) => item.about)).toEqual(['q18'])
  expect(of(items, 'promise-not-seen').map((item) => item.about)).toEqual(['q15'])
  expect(of(items, 'not-in-cc')).toHaveLength(1)
  expect(of(items, 'not-in-cc')[0]?.text).toMatch(/no recipients.*Jürgen Weißhaupt/)
  expect(of(items, 'line-without-change')).toEqual([])
  expect(of(items, 'version-used')).toEqual([])
  expect(of(items, 'trailer-dropped')).toEqual([])
})

it('asks for those who are missing in To, Cc and the trailers', () => {
  const to = 'To: tbrandt+list@example.org\nCc: Priya <PRIYA.nandakumar@example.org>, hanae@example.org\n'
  const texts = of(list(files(v2, undefined, to)), 'not-in-cc').map((item) => item.text)
  expect(texts).toEqual([
    'Jürgen Weißhaupt <juergen.weisshaupt@example.org> asked about the older revision and is not in Cc.',
  ])
})

it('counts an agreed question whose code is as it was as a promise not seen', () => {
  const asked = questions.map((one) =>
    one.key === 'q12' ? { ...one, nextVersion: 'unchanged' as const } : one,
  )
  expect(of(list(files(v2), asked), 'promise-not-seen').map((item) => item.about)).toContain('q12')
})

it('names trailers that a change invalidates, with how much it changed', () => {
  const dropping = (text: string): string => text.replace(/^Reviewed-by: Oluwaseun.*\n/m, '')
  const items = of(list(files(v2, dropping)), 'trailer-dropped')
  expect(items.map((item) => [item.patch, item.text])).toEqual([
    [
      3,
      expect.stringMatching(
        /^Reviewed-by: Oluwaseun Adler <o.adler@example.org> is not in the patch. The patch changed by about \d+ % since v1.$/,
      ),
    ],
  ])
})

it('tells a RESEND that differs from one that does not', () => {
  const resend = (text: string): string => text.replace('Subject: [PATCH', 'Subject: [PATCH RESEND')
  expect(of(list(files(v1, resend)), 'resend-differs')).toEqual([])
  const changed = (text: string): string => resend(text).replace('ring->mappings++;', 'ring->mappings += 1;')
  expect(of(list(files(v1, changed)), 'resend-differs').map((item) => item.text)).toEqual([
    'RESEND is for unmodified patches, but it differs from v1 in patch 2; give it a new version.',
  ])
})

it('notices a version that is taken and a patch that is missing', () => {
  expect(of(list(files(v1)), 'version-used')).toHaveLength(1)
  expect(of(list(files(v1), questions, { ...v1, rfc: true }), 'version-used')).toEqual([])
  expect(of(list(files(v2).slice(0, 3)), 'patch-missing').map((item) => item.patch)).toEqual([3])
})

it('notices lines without a change and changes without a line', () => {
  const boasting = (text: string): string =>
    text.replace('- Rebase on bufdev-next', '- Teach the scheduler about NUMA distances')
  expect(of(list(files(v2, boasting)), 'line-without-change').map((item) => item.text)).toEqual([
    'No change bears out: Teach the scheduler about NUMA distances',
  ])
  const silent = (text: string): string => text.replace(/^Changes in v2:\n(?:[- ] .*\n)+/m, '')
  expect(of(list(files(v2, silent)), 'change-without-line').map((item) => item.text)).toEqual([
    'There is no changelog for v2 on the cover letter or below any ---.',
  ])
})

it('makes no revision of files without a patch', () => {
  expect(draftRevision(files(v2).slice(0, 1))).toBeNull()
  expect(draftRevision([])).toBeNull()
})

it('lays out files by their counters, whatever their order', () => {
  const draft = draftRevision(files(v2).reverse())
  expect(draft?.version).toBe(2)
  expect(draft?.patches.map((patch) => patch.index)).toEqual([1, 2, 3])
  expect(draft?.missing).toEqual([])
  expect(draft?.cover).toBe(draft?.head)
})
