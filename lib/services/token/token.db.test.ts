import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { createToken, revokeToken } from './create-token'
import { findToken } from './find-token'
import { listTokens } from './list-tokens'
import { bearerOf } from './secret'

const test = testDatabase()
const now = () => ({ ...test.context(), now: new Date() })
const create = (more = {}) =>
  createToken({ ctx: now(), input: { name: 'CI', scopes: ['read'], days: 1, ...more } })

it('is shown once and kept only as a hash', async () => {
  const { text } = await create({ scopes: ['read', 'import'] })
  expect(text).toMatch(/^reroll_[\w-]{43}$/)
  expect(JSON.stringify([await test.db.token.findMany(), await test.db.change.findMany()])).not.toContain(
    text.slice(7),
  )
  expect(await findToken(text)).toMatchObject({
    scopes: ['read', 'import'],
    ctx: { actor: { name: 'Ada Tester' } },
  })
})

it('is worth nothing once it expired or was revoked, and only its owner can revoke it', async () => {
  const old = await createToken({ ctx: test.context(), input: { name: 'old', scopes: 'read', days: 1 } })
  expect(await findToken(old.text)).toBeNull()
  const { id, text } = await create()
  const bo = await test.person('Bo', 'bo@example.org')
  const asBo = { ...test.context(bo), now: new Date() }
  await expect(revokeToken({ ctx: asBo, input: { id } })).rejects.toThrow('There is no token')
  expect(await listTokens(asBo)).toEqual([])
  await revokeToken({ ctx: now(), input: { id } })
  expect(await findToken(text)).toBeNull()
  expect((await listTokens(now())).map(({ name, state }) => [name, state])).toEqual([
    ['CI', 'revoked'],
    ['old', 'expired'],
  ])
  expect((await test.db.change.findMany({ where: { entity: 'token' } })).map(({ verb }) => verb)).toEqual([
    'add',
    'add',
    'revoke',
  ])
})

it('refuses scopes that there are not, and a token without any', async () => {
  for (const scopes of [[], ['root'], undefined]) await expect(create({ scopes })).rejects.toThrow()
  for (const header of [
    null,
    '',
    'Basic abc',
    'Bearer x',
    `Bearer reroll_${'a'.repeat(44)}`,
    `Bearer reroll_${'%'.repeat(43)}`,
  ])
    expect(bearerOf(header)).toBeNull()
})
