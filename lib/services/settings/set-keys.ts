import { z } from 'zod'
import { InvalidInputError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { forgetKeys, getKeys } from './get-keys'
import { givenKeys, type KeyChoice, keyActions } from './key-actions'
import { keyFault } from './key-clashes'

const Form = z.object({
  /** `reset` gives every action its first key back. */
  do: z.enum(['save', 'reset']).default('save'),
  on: z.coerce.boolean().default(false),
})

/** The keys that differ from the given ones; the form's fields are called `key.` and the action's id. */
function chosen(input: Record<string, unknown>): KeyChoice['keys'] {
  const keys: KeyChoice['keys'] = {}
  for (const { id, key } of keyActions) {
    const value = input[`key.${id}`]
    if (typeof value !== 'string' || value.length > 20) continue
    if (value.trim() === '') continue
    if (value.trim() !== key) keys[id] = value.trim()
  }
  return keys
}

/**
 * Keeps the keys that somebody chose, or gives all back as they came. An empty field gives that one back.
 * @throws InvalidInputError when two actions would have one key or a key cannot be pressed
 */
export async function setKeys({
  ctx,
  input,
}: {
  ctx: Context
  input: Record<string, unknown>
}): Promise<KeyChoice> {
  demand(ctx, 'settings')
  const form = parseInput(Form, input)
  const value: KeyChoice = form.do === 'reset' ? givenKeys : { on: form.on, keys: chosen(input) }
  const wrong = keyFault(value)
  if (wrong !== null) throw new InvalidInputError(`${wrong} Nothing was changed.`)
  const before = await getKeys(ctx)
  const [key, stored] = ['keys', { on: value.on, keys: { ...value.keys } }]
  await ctx.db.$transaction([
    ctx.db.setting.upsert({ where: { key }, create: { key, value: stored }, update: { value: stored } }),
    ctx.db.change.create({
      data: {
        entity: 'setting',
        entityId: key,
        verb: 'set',
        before: { on: before.on, keys: { ...before.keys } },
        after: stored,
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    }),
  ])
  forgetKeys(ctx.db)
  return value
}
