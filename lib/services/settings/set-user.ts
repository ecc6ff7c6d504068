import { InvalidInputError } from '#lib/errors'
import { type Context, demand, forgetActor } from '../context'
import { UserSetting } from './get-user'

/**
 * Says who the user of this installation is.
 * @throws InvalidInputError when there is no name or the address is none
 */
export async function setUser({ ctx, input }: { ctx: Context; input: unknown }): Promise<UserSetting> {
  demand(ctx, 'settings')
  const parsed = UserSetting.safeParse(input)
  if (!parsed.success) throw new InvalidInputError('Give a name and a mail address, such as ada@example.org.')
  const before = await ctx.db.setting.findUnique({ where: { key: 'user' } })
  await ctx.db.$transaction([
    ctx.db.setting.upsert({
      where: { key: 'user' },
      create: { key: 'user', value: parsed.data },
      update: { value: parsed.data },
    }),
    ctx.db.change.create({
      data: {
        entity: 'setting',
        entityId: 'user',
        verb: 'set',
        before: before?.value ?? undefined,
        after: parsed.data,
        personId: ctx.actor?.personId,
        createdAt: ctx.now,
      },
    }),
  ])
  forgetActor(ctx.db)
  return parsed.data
}
