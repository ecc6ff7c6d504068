import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes } from '../../../tests/helpers/mails'
import { batchOf } from '../change/batch-of'
import { undoBatch, undoChange } from '../change/undo-change'
import type { Context } from '../context'
import { derivePending } from '../derive/derive-pending'
import { keepApart, proposeAgain } from './apart'
import { applyMailmap, previewMailmap } from './apply-mailmap'
import { findSame } from './find-same'
import { mergePersons } from './merge-persons'
import { partAddress } from './part-address'

const test = testDatabase()

/** Whose each address is, and what they are called; people without an address are nobody's business. */
const who = async () =>
  (await test.db.personAddress.findMany({ include: { person: true }, orderBy: { address: 'asc' } })).map(
    ({ address, personId, person }) => `${address} ${personId} ${person.name}`,
  )
const names = async () => (await who()).map((line) => line.replace(/ \d+ /, ' '))

const write = (name: string, address: string) =>
  mailBytes({
    id: address.replace('@', '.'),
    subject: 'A question',
    from: `${name} <${address}>`,
    headers: ['List-Id: <drivers.example.org>'],
  })

const people = () =>
  importMails(
    test,
    write('Zoë Quinn', 'zoe@desk.example.org'),
    write('Zoe Quinn', 'zq@home.example.org'),
    write('Rune', 'rune@example.org'),
    write('Rune H.', 'rune@work.example.org'),
    write('Somebody Else', 'else@example.org'),
  )
const idOf = async (address: string): Promise<number> =>
  (await test.db.personAddress.findUniqueOrThrow({ where: { address } })).personId
const batched = (): Context & { batch: string } => ({ ...test.context(), batch: batchOf() })

const mailmap = `# who is who
Zoë Q. Quinn <zoe@desk.example.org>
<zoe@desk.example.org> <zq@home.example.org>
Rune Holm <rune@example.org> <rune@work.example.org>
Rune Holm <rune@example.org> <rune@old.example.org>
Else First <first@example.org> Another Name <else@example.org>
Nobody Here <nobody@example.org> <none@example.org>
`

it('merges and names by a .mailmap, and takes all of it back exactly with one press', async () => {
  await people()
  const before = await who()
  const ctx = batched()
  const plan = await previewMailmap({ ctx, input: { text: mailmap } })
  expect(await who()).toEqual(before)
  expect(plan.steps.map(({ kind, line }) => `${kind} ${line}`)).toEqual([
    'merge 3',
    'merge 4',
    'address 5',
    'rename 2',
    'rename 5',
  ])
  const done = await applyMailmap({ ctx, input: { text: mailmap } })
  expect(done).toMatchObject({ unknown: 1, waiting: 0, skipped: [{ line: 6 }] })
  expect(done.skipped[0]?.reason).toContain('somebody else')
  expect(await names()).toEqual([
    'ada@example.org Ada Tester',
    'else@example.org Somebody Else',
    'rune@example.org Rune Holm',
    'rune@old.example.org Rune Holm',
    'rune@work.example.org Rune Holm',
    'zoe@desk.example.org Zoë Q. Quinn',
    'zq@home.example.org Zoë Q. Quinn',
  ])
  const again = await applyMailmap({ ctx: batched(), input: { text: mailmap } })
  expect(again.steps).toEqual([])
  await undoBatch({ ctx: test.context(), input: { batch: ctx.batch } })
  expect(await who()).toEqual(before)
})

it('keeps an address that a .mailmap added and mail came from meanwhile, when it is taken back', async () => {
  await people()
  const ctx = batched()
  await applyMailmap({ ctx, input: { text: 'Rune Holm <rune@example.org> <rune@old.example.org>' } })
  await importMails(test, write('Old Rune', 'rune@old.example.org'))
  expect(await names()).toContain('rune@old.example.org Rune Holm')
  await undoBatch({ ctx: test.context(), input: { batch: ctx.batch } })
  expect(await names()).toContain('rune@old.example.org Old Rune')
})

it('keeps merges when everything is derived anew and when mail comes again', async () => {
  await people()
  const ids = { id: await idOf('zoe@desk.example.org'), other: await idOf('zq@home.example.org') }
  await mergePersons({ ctx: test.context(), input: ids })
  const merged = await who()
  await test.db.thread.updateMany({ data: { derivedBy: null } })
  await derivePending(test.context())
  await people()
  expect(await who()).toEqual(merged)
})

it('proposes by name and box with the reason, and merges nobody by itself', async () => {
  await people()
  const before = await who()
  const { proposals, total } = await findSame(test.context())
  expect(total).toBe(2)
  expect(proposals.map(({ reasons }) => reasons)).toEqual([
    ['both write as "rune" and are called "rune"', 'both write to drivers.example.org'],
    ['both are called Zoë Quinn', 'both write to drivers.example.org'],
  ])
  expect(proposals[0]?.mails).toEqual([1, 1])
  expect(await who()).toEqual(before)
})

it('accepts or refuses a proposal, and takes either back', async () => {
  await people()
  const ctx = test.context()
  const [rune, zoe] = (await findSame(ctx)).proposals
  const ids = (pair: typeof rune) => ({ id: pair?.left.id, other: pair?.right.id })
  const before = await who()
  await mergePersons({ ctx, input: ids(rune) })
  await keepApart({ ctx, input: ids(zoe) })
  const decided = await findSame(ctx)
  expect(decided).toMatchObject({
    total: 0,
    apart: [{ left: 'zoe@desk.example.org', right: 'zq@home.example.org' }],
  })
  await undoChange({ ctx, input: { changeId: decided.history[0]?.id } })
  await proposeAgain({ ctx, input: { apartId: decided.apart[0]?.id } })
  expect((await findSame(ctx)).total).toBe(2)
  expect(await who()).toEqual(before)
  const refusal = await test.db.change.findFirstOrThrow({ where: { verb: 'together' } })
  await undoChange({ ctx, input: { changeId: refusal.id } })
  expect((await findSame(ctx)).total).toBe(1)
})

it('parts an address again after further merges, back to the person that it was', async () => {
  await people()
  const ctx = test.context()
  const [id, other, third] = [
    await idOf('rune@example.org'),
    await idOf('rune@work.example.org'),
    await idOf('else@example.org'),
  ]
  await mergePersons({ ctx, input: { id, other } })
  await mergePersons({ ctx, input: { id, other: third } })
  expect(await partAddress({ ctx, input: { address: 'Rune@work.example.org' } })).toEqual({ id: other })
  expect(await names()).toContain('rune@work.example.org Rune H.')
  expect(await idOf('else@example.org')).toBe(id)
  await expect(partAddress({ ctx, input: { address: 'rune@work.example.org' } })).rejects.toThrow(/only/)
  await expect(partAddress({ ctx, input: { address: 'none@example.org' } })).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('keeps the person who signs in, and never merges two who do', async () => {
  await people()
  const ctx = test.context()
  const [id, other] = [await idOf('rune@example.org'), await idOf('rune@work.example.org')]
  await test.db.account.create({ data: { personId: other, login: 'rune@work.example.org' } })
  expect(await mergePersons({ ctx, input: { id, other } })).toEqual({ id: other })
  const zoe = await idOf('zoe@desk.example.org')
  await test.db.account.create({ data: { personId: zoe, login: 'zoe@desk.example.org' } })
  await expect(mergePersons({ ctx, input: { id: other, other: zoe } })).rejects.toThrow(
    /both have an account/,
  )
  const text = '<rune@work.example.org> <zoe@desk.example.org>'
  expect(await applyMailmap({ ctx, input: { text } })).toMatchObject({
    steps: [],
    skipped: [{ line: 1, reason: expect.stringContaining('both have an account') }],
  })
})

it('takes a .mailmap from maintainers only, and none that is empty or huge', async () => {
  const reviewer: Context = {
    ...test.context(),
    who: {
      kind: 'member',
      accountId: 1,
      personId: 1,
      addresses: [],
      grants: [{ role: 'reviewer', scope: { kind: 'instance' } }],
    },
  }
  await expect(applyMailmap({ ctx: reviewer, input: { text: mailmap } })).rejects.toMatchObject({
    code: 'forbidden',
  })
  for (const text of ['', ' \n', 'x'.repeat(1024 * 1024 + 1)])
    await expect(applyMailmap({ ctx: test.context(), input: { text } })).rejects.toMatchObject({
      code: 'invalid-input',
    })
})
