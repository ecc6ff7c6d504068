import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { forgetKeys, getKeys } from './get-keys'
import { setKeys } from './set-keys'

const test = testDatabase()

const stored = () => {
  forgetKeys(test.db)
  return getKeys(test.context())
}

it('keeps what differs, with a row of history, and gives all back', async () => {
  const ctx = test.context()
  await setKeys({ ctx, input: { on: 'on', 'key.next': ';', 'key.claim': 'c', 'key.status': ' ' } })
  expect(await stored()).toEqual({ on: true, keys: { next: ';' } })
  expect(await test.db.change.findMany()).toMatchObject([
    { entity: 'setting', entityId: 'keys', after: { on: true, keys: { next: ';' } } },
  ])
  await setKeys({ ctx, input: { do: 'reset' } })
  expect(await stored()).toEqual({ on: true, keys: {} })
})

it('refuses a clash with a sentence and changes nothing', async () => {
  const ctx = test.context()
  await expect(setKeys({ ctx, input: { on: 'on', 'key.claim': 'j' } })).rejects.toThrow(
    /would stand for two.*Nothing was changed/,
  )
  expect(await test.db.setting.count()).toBe(0)
})

it('all keys can be silenced, and keep their places', async () => {
  await setKeys({ ctx: test.context(), input: { 'key.next': ';' } })
  expect(await stored()).toEqual({ on: false, keys: { next: ';' } })
})

it('a setting that cannot be read is as if there were none; an unknown action is left out', async () => {
  await test.db.setting.create({ data: { key: 'keys', value: 'nonsense' } })
  expect(await stored()).toEqual({ on: true, keys: {} })
  await test.db.setting.update({
    where: { key: 'keys' },
    data: { value: { on: true, keys: { fly: 'w', next: ';' } } },
  })
  expect(await stored()).toEqual({ on: true, keys: { next: ';' } })
})
