import { afterAll, beforeEach, expect, it } from 'vitest'
import { closeBoss, getBoss } from '#lib/queue/boss'
import { testDatabase } from '../../tests/helpers/database'
import { importMails } from '../../tests/helpers/imports'
import { mailBytes } from '../../tests/helpers/mails'
import { orphanedImports } from './import-lock'
import { derivationWaits } from './waiting'

const test = testDatabase()
beforeEach(async () => {
  await getBoss()
})
afterAll(() => closeBoss())

const old = new Date('2026-01-01T00:00:00Z')
const add = (state: string, createdAt = old) =>
  test.db.import.create({ data: { kind: 'mbox', source: 'a.mbox', state, createdAt } })

it('knows that threads wait whose derivation was cut short, but not while an import runs that will do it', async () => {
  await importMails(test, mailBytes({ id: 'a', subject: 'A' }))
  expect(await derivationWaits()).toBe(false)
  await test.db.thread.updateMany({ data: { derivedBy: null } })
  expect(await derivationWaits()).toBe(true)
  const running = await add('running')
  expect(await derivationWaits()).toBe(false)
  await test.db.import.delete({ where: { id: running.id } })
  await test.db
    .$executeRaw`INSERT INTO pgboss.job (name, state, completed_on, policy) VALUES ('derive', 'failed', now(), 'short')`
  expect(await derivationWaits()).toBe(false)
  await test.db.$executeRaw`DELETE FROM pgboss.job WHERE state = 'failed'`
})

it('takes up what runs without a process and what waits without a job, and nothing else', async () => {
  const running = await add('running')
  const forgotten = await add('queued')
  await add('queued', new Date())
  await add('done')
  expect(await orphanedImports()).toEqual([running.id, forgotten.id])
  const boss = await getBoss()
  await boss.send('import', { importId: forgotten.id }, { singletonKey: String(forgotten.id) })
  expect(await orphanedImports()).toEqual([running.id])
})
