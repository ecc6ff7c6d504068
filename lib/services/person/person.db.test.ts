import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { recordAccount } from '../account/record'
import { claimQuestion } from '../assignment/claim-question'
import { findChanges } from '../change/find-changes'
import { canUndoBatch, undoBatch, undoChange } from '../change/undo-change'
import { addNote } from '../note/add-note'
import { removeNote } from '../note/remove-note'
import { addPerson } from './add-person'
import { ensurePersons } from './ensure-persons'
import { getPerson } from './get-person'
import { mergePersons } from './merge-persons'
import { renamePerson } from './rename-person'

const test = testDatabase()

it('makes one person for each address that is nobody’s, however often it is asked', async () => {
  const senders = [
    { name: 'Rune', address: 'Rune@Example.org' },
    { name: '', address: 'rune@example.org' },
    { name: '', address: 'bare@example.org' },
    { name: 'Nobody', address: '' },
  ]
  await test.db.$transaction((tx) => ensurePersons(tx, senders))
  await test.db.$transaction((tx) => ensurePersons(tx, senders))
  const persons = await test.db.person.findMany({ include: { addresses: true }, orderBy: { id: 'asc' } })
  expect(persons.map(({ name, addresses }) => [name, ...addresses.map((row) => row.address)])).toEqual([
    ['Ada Tester', 'ada@example.org'],
    ['Rune', 'rune@example.org'],
    ['bare@example.org', 'bare@example.org'],
  ])
})

it('adds a person once for an address', async () => {
  const ctx = test.context()
  const person = await addPerson({ ctx, input: { name: 'Su', address: 'Su@example.org' } })
  expect(person.added).toBe(true)
  await expect(addPerson({ ctx, input: { name: 'Other', address: 'su@example.org' } })).rejects.toMatchObject(
    { code: 'invalid-input' },
  )
  await expect(addPerson({ ctx, input: { name: 'Other', address: 'nonsense' } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  expect(await test.db.person.count()).toBe(2)
})

it('takes an added person back, and says of an account only what happened', async () => {
  const ctx = { ...test.context(), batch: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff' }
  const person = await addPerson({ ctx, input: { name: 'Su', address: 'su@example.org' } })
  expect(await canUndoBatch(ctx, ctx.batch)).toBe(true)
  await undoBatch({ ctx: test.context(), input: { batch: ctx.batch } })
  expect(await test.db.personAddress.count({ where: { address: 'su@example.org' } })).toBe(0)
  await expect(getPerson({ ctx, input: { id: person.id } })).resolves.toMatchObject({ addresses: [] })
  const told = { ...ctx, batch: '6f9619ff-8b86-4d01-b42d-00cf4fc964fe' }
  await recordAccount(test.db, told, { accountId: 1, verb: 'role', said: 'author here' })
  expect(await canUndoBatch(told, told.batch)).toBe(false)
  await expect(undoBatch({ ctx, input: { batch: told.batch } })).rejects.toThrow(/only told/)
})

it('merges two persons with all that is theirs, and parts them again', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const work = await test.person('Rune at work', 'rune@work.example.org')
  await claimQuestion({ ctx: test.context(work), input: { id: questions[0].id, edition: 0 } })
  await addNote({ ctx: test.context(work), input: { questionId: questions[0].id, markdown: 'mine' } })
  await mergePersons({ ctx, input: { id: rune.personId, other: work.personId } })
  const merged = await test.db.person.findUniqueOrThrow({
    where: { id: rune.personId },
    include: { addresses: true, assignments: true, notes: true },
  })
  expect([merged.addresses.length, merged.assignments.length, merged.notes.length]).toEqual([2, 1, 1])
  const [change] = await findChanges({ ctx, input: { entity: 'person', entityIds: [String(rune.personId)] } })
  await undoChange({ ctx, input: { changeId: change?.id } })
  const parted = await test.db.person.findUniqueOrThrow({
    where: { id: work.personId },
    include: { addresses: true, assignments: true },
  })
  expect([parted.addresses.length, parted.assignments.length]).toEqual([1, 1])
})

it('renames a person and takes it back', async () => {
  const ctx = test.context()
  const rune = await test.person('Rune', 'rune@example.org')
  await renamePerson({ ctx, input: { id: rune.personId, name: 'Rune R.' } })
  const [change] = await findChanges({ ctx, input: { entity: 'person', entityIds: [String(rune.personId)] } })
  await undoChange({ ctx, input: { changeId: change?.id } })
  expect((await test.db.person.findUniqueOrThrow({ where: { id: rune.personId } })).name).toBe('Rune')
})

it('adds a note, takes it away and brings it back', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const note = await addNote({ ctx, input: { questionId: questions[0].id, markdown: 'see *this*' } })
  await removeNote({ ctx, input: { noteId: note.id } })
  await expect(removeNote({ ctx, input: { noteId: note.id } })).rejects.toMatchObject({ code: 'not-found' })
  const [change] = await findChanges({
    ctx,
    input: { entity: 'question', entityIds: [String(questions[0].id)] },
  })
  await undoChange({ ctx, input: { changeId: change?.id } })
  expect((await test.db.note.findUniqueOrThrow({ where: { id: note.id } })).removedAt).toBeNull()
})

it('makes one person of an address that several bring at once, and none without an address', async () => {
  const senders = Array.from({ length: 40 }, (_, at) => ({ name: `P ${at}`, address: `P${at}@example.org` }))
  const before = await test.db.person.count()
  await Promise.all(
    [senders, senders.toReversed(), senders.slice(10, 30)].map((some) => ensurePersons(test.db, some)),
  )
  expect(await test.db.person.count()).toBe(before + 40)
  expect(await test.db.person.count({ where: { addresses: { none: {} } } })).toBe(0)
})
