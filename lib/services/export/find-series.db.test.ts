import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'
import { findSeriesId } from './find-series'

const test = testDatabase()

const subject = '[PATCH] demo: start the device'
const patch = mailBytes({ id: 'p1', subject, body: patchText() })
const reply = mailBytes({ id: 'r1', subject: `Re: ${subject}`, inReplyTo: 'p1', references: ['p1'] })
const other = mailBytes({
  id: 'p2',
  subject: '[PATCH] demo: start the device earlier',
  body: patchText('drivers/demo/other.c', '\tdemo_early(dev);'),
})

it.each([
  'p1@example.org',
  '<p1@example.org>',
  'r1@example.org',
  'https://lore.kernel.org/all/p1@example.org/',
  'https://lore.kernel.org/r/r1%40example.org',
  'demo: start the device',
])('finds a series by %s', async (given) => {
  await importMails(test, patch, reply, other)
  const { id } = await test.db.series.findFirstOrThrow({ where: { title: 'demo: start the device' } })
  expect(await findSeriesId(test.context(), given)).toBe(id)
  expect(await findSeriesId(test.context(), String(id))).toBe(id)
})

it('says which series fit, and that none does', async () => {
  await importMails(test, patch, other)
  await expect(findSeriesId(test.context(), 'demo: start')).rejects.toThrow(/Several series fit/)
  await expect(findSeriesId(test.context(), 'nobody@example.org')).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('finds a patch that another series took over where it was posted', async () => {
  await importMails(test, patch, reply, other)
  const [own, later] = await test.db.series.findMany({
    orderBy: { title: 'asc' },
    include: { revisions: true },
  })
  const revisionId = later?.revisions[0]?.id ?? 0
  const loan = await test.db.patch.findFirstOrThrow({ where: { messageKey: 'p1@example.org' } })
  await test.db.patch.update({ where: { id: loan.id }, data: { revisionId, borrowedFrom: 'p1@example.org' } })
  expect(await findSeriesId(test.context(), 'p1@example.org')).toBe(own?.id)
})
