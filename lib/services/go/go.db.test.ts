import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { go } from './go'

const test = testDatabase()

const mail = (id: string, subject: string, body: string[], reply?: string): Uint8Array =>
  new TextEncoder().encode(
    [
      'From: Bo Builder <bo@example.org>',
      `Subject: ${subject}`,
      `Message-ID: <${id}@example.org>`,
      'Date: Mon, 2 Mar 2026 10:00:00 +0000',
      ...(reply ? [`In-Reply-To: <${reply}@example.org>`] : []),
      '',
      ...body,
    ].join('\n'),
  )

const diff = (file: string): string[] => [
  'Text.',
  '---',
  `diff --git a/${file} b/${file}`,
  `--- a/${file}`,
  `+++ b/${file}`,
  '@@ -1,1 +1,2 @@',
  ' x',
  `+y of ${file}`,
]

async function load(): Promise<void> {
  await importMails(
    test,
    mail('c', '[PATCH 0/2] widget: spin 100%_ faster', ['Cover.']),
    mail('p1', '[PATCH 1/2] widget: oil the axle', diff('axle.c'), 'c'),
    mail('p2', '[PATCH 2/2] widget: tune the motor', diff('motor.c'), 'c'),
    mail(
      'r1',
      'Re: [PATCH 2/2] widget: tune the motor',
      ['> +y of motor.c', '', 'Why is the motor tuned here?'],
      'p2',
    ),
  )
}

const labels = async (q: string, series: number | null = null): Promise<string[]> =>
  (await go({ q, series })).map(({ group, label }) => `${group}: ${label}`)

it('finds series, patches and mails by words that all have to be there', async () => {
  await load()
  expect(await labels('widget spin')).toContain('series: widget: spin 100%_ faster')
  expect(await labels('tune motor')).toEqual(
    expect.arrayContaining(['patch: widget: tune the motor', 'message: [PATCH 2/2] widget: tune the motor']),
  )
  expect(await labels('tune nothing-like-that')).toEqual([])
})

it('what is typed is no pattern', async () => {
  await load()
  expect(await labels('100%_')).toContain('series: widget: spin 100%_ faster')
  for (const q of ['%', '_']) expect(await labels(`${q}zz`)).toEqual([])
  expect(await labels('x\'); DROP TABLE "Series"; --')).toEqual([])
  expect(await labels('widget spin')).not.toEqual([])
})

it('finds a patch by its number in the series at hand, and by the name of another', async () => {
  await load()
  const series = await test.db.series.findFirstOrThrow()
  expect(await labels('v1 2/2', series.id)).toEqual(['patch: widget: tune the motor'])
  expect(await labels('v1 2/2')).toEqual([])
  expect(await labels('widget v1 2/2')).toContain('patch: widget: tune the motor')
})

it('finds a mail by its Message-ID in any form, and a question by its number first', async () => {
  await load()
  for (const q of ['r1@example.org', '<r1@example.org>', 'https://lore.kernel.org/all/r1@example.org/'])
    expect(await labels(q)).toEqual(['message: Re: [PATCH 2/2] widget: tune the motor'])
  const question = await test.db.question.findFirstOrThrow()
  expect((await go({ q: `#${question.id}` }))[0]).toMatchObject({
    group: 'question',
    href: `/q/${question.id}`,
    status: question.status,
  })
})

it('a series that is off the lists is not found, and neither is what is in it', async () => {
  await load()
  await test.db.series.updateMany({ data: { removedAt: new Date() } })
  expect((await labels('widget')).filter((label) => !label.startsWith('message'))).toEqual([])
})

it('without words it offers the newest series and every page', async () => {
  await load()
  const hits = await labels('')
  expect(hits[0]).toBe('series: widget: spin 100%_ faster')
  expect(hits).toContain('page: Settings')
})
