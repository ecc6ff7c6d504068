import { expect, it } from 'vitest'
import { settleMail } from '#lib/services/import/settle-mail'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'

const test = testDatabase()

const patch = mailBytes({
  id: 'p1',
  subject: '[PATCH] demo: start the device',
  to: 'Bo Ek <bo.ek@example.org>',
  body: patchText(),
})
const reply = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Cy Dahl <cy.dahl@example.org>',
  inReplyTo: 'p1',
  body: '> +\tdemo_start(dev);\n\nWhy not demo_arm()?\n',
})

/** Keys of the messages that a tsquery finds in a column. */
async function hits(column: 'search' | 'places', query: string): Promise<string[]> {
  const sql = `SELECT "key" FROM "Message" WHERE "${column}" @@ $1::tsquery ORDER BY "key"`
  const rows = await test.db.$queryRawUnsafe<{ key: string }[]>(sql, query)
  return rows.map(({ key }) => key)
}

async function expectSearchable(): Promise<void> {
  const [p1, r1] = ['p1@example.org', 'r1@example.org']
  expect(await hits('search', 'demo_start')).toEqual([p1, r1])
  expect(await hits('search', 'demo_start:D')).toEqual([r1])
  expect(await hits('search', 'demo_start:C')).toEqual([p1])
  expect(await hits('search', 'demo_arm:C')).toEqual([r1])
  expect(await hits('search', "start:A <-> 'the':A <-> device:A")).toEqual([p1, r1])
  expect(await hits('search', 'dahl:B')).toEqual([r1])
  expect(await hits('places', 'drivers:A <-> demo:A <-> core:A')).toEqual([p1])
  expect(await hits('places', 'demo_open:B')).toEqual([p1])
  expect(await hits('places', 'ek:C')).toEqual([p1])
}

it('finds subject, sender, own text, quoted text, paths, hunk headers and recipients each by its weight', async () => {
  await importMails(test, patch, reply)
  await expectSearchable()
})

it('makes what is not indexed searchable the next time that mail comes', async () => {
  await importMails(test, patch, reply)
  await test.db.$executeRaw`UPDATE "Message" SET "search" = NULL, "places" = NULL`
  expect(await hits('search', 'demo_start')).toEqual([])
  await settleMail(test.context())
  await expectSearchable()
})
