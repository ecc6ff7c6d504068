import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'
import { loadThread } from './load-thread'
import { freshIn, markThreadRead, rememberVisit } from './visit'

const test = testDatabase()
const root = 'p1@example.org'

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start', body: patchText() })
const reply = (id: string): Uint8Array =>
  mailBytes({ id, subject: 'Re: [PATCH] demo: start', from: 'Rune <rune@example.org>', inReplyTo: 'p1' })

it('marks what came since the last visit until it is read, for each person alone', async () => {
  await importMails(test, patch, reply('r1'))
  const ctx = test.context()
  const fresh = async (): Promise<number> => (await freshIn(ctx, await loadThread(ctx, root))).size
  expect(await fresh()).toBe(0)
  await rememberVisit(ctx, await loadThread(ctx, root), null)
  await importMails(test, reply('r2'), reply('r3'))
  expect(await fresh()).toBe(2)

  const thread = await loadThread(ctx, root)
  const second = thread.messages.find(({ key }) => key.startsWith('r2'))
  await rememberVisit(ctx, thread, second?.id ?? null)
  expect(await fresh()).toBe(1)
  expect((await freshIn(test.context(null), thread)).size).toBe(0)

  await markThreadRead({ ctx, input: { thread: thread.key } })
  expect(await fresh()).toBe(0)
})
