import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { getMessage } from '#lib/services/message/get-message'
import { testDatabase } from '../helpers/database'
import { importFile } from '../helpers/imports'
import { mailBytes } from '../helpers/mails'

const test = testDatabase()

it('keeps the flags of a maildir, as they were last', async () => {
  const box = path.join(mkdtempSync(path.join(tmpdir(), 'reroll-maildir-')), 'box')
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(path.join(box, name), { recursive: true })
  writeFileSync(path.join(box, 'cur/1.host:2,S'), mailBytes({ id: 'one', subject: 'One' }))
  writeFileSync(path.join(box, 'new/2.host'), mailBytes({ id: 'two', subject: 'Two' }))
  expect(await importFile(test, box)).toMatchObject({ state: 'done', fresh: 2 })
  const flags = async (id: string) => (await getMessage(test.context(), { key: `${id}@example.org` })).flags
  expect(await flags('one')).toEqual(['seen'])
  expect(await flags('two')).toEqual([])
  renameSync(path.join(box, 'cur/1.host:2,S'), path.join(box, 'cur/1.host:2,FRS'))
  expect(await importFile(test, box)).toMatchObject({ state: 'done', fresh: 0, known: 2 })
  expect(await flags('one')).toEqual(['flagged', 'replied to', 'seen'])
})
