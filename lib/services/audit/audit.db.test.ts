import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import type { Context } from '../context'
import { setStatus } from '../question/set-status'
import { createToken } from '../token/create-token'
import { type AuditEntry, auditEntities, exportAudit, findAudit } from './find-audit'

const test = testDatabase()
const stranger = (): Context => ({ ...test.context(null), who: { kind: 'visitor', open: true } })

const find = async (input: Record<string, string> = {}): Promise<string[]> => {
  const { entries } = await findAudit({ ctx: test.context(), input })
  return entries.map(({ entity, verb }) => `${entity} ${verb}`)
}

async function all(ctx: Context, input = {}): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for await (const entry of exportAudit(ctx, input)) entries.push(entry)
  return entries
}

it('finds what was done by who did it, what it is about, its words and its day', async () => {
  const { questions } = await makeReview(test.db)
  const bo = await test.person('Bo Other', 'bo@example.org')
  const { text } = await createToken({ ctx: test.context(), input: { name: 'for CI', scopes: ['read'] } })
  await setStatus({ ctx: test.context(bo), input: { id: questions[0].id, edition: 0, status: 'agreed' } })
  expect(await find()).toEqual(['question status', 'token add'])
  expect(await find({ who: 'bo oth' })).toEqual(['question status'])
  expect(await find({ entity: 'token' })).toEqual(['token add'])
  expect(await find({ text: 'for CI' })).toEqual(['token add'])
  expect(await find({ text: String(questions[0].id), entity: 'question' })).toEqual(['question status'])
  expect(await find({ from: '2026-03-02' })).toEqual([])
  expect(await find({ from: '2026-03-01', to: '2026-03-01' })).toHaveLength(2)
  expect(await auditEntities(test.context())).toEqual(['question', 'token'])
  expect(JSON.stringify(await all(test.context()))).not.toContain(text.slice(7))
})

it('gives all of it as a file, newest first and each once, however many pages it is', async () => {
  const { db, context } = test
  await db.change.createMany({
    data: Array.from({ length: 250 }, (_, at) => ({
      entity: 'import',
      entityId: String(at),
      verb: 'add',
      after: { said: `import ${at}`, cells: [] },
      createdAt: context().now,
    })),
  })
  const entries = await all(context())
  expect(entries.map(({ entityId }) => Number(entityId))).toEqual(
    Array.from({ length: 250 }, (_, at) => 249 - at),
  )
  expect(await all(context(), { text: 'import 24' })).toHaveLength(11)
})

it('is for administrators', async () => {
  const forbidden = { code: 'forbidden' }
  await expect(findAudit({ ctx: stranger(), input: {} })).rejects.toMatchObject(forbidden)
  await expect(all(stranger())).rejects.toMatchObject(forbidden)
  await expect(auditEntities(stranger())).rejects.toMatchObject(forbidden)
})
