import type { Context } from '../context'
import { parseInput } from '../input'
import { changeMany, type ManyResult } from './many'
import { SetKindMany, SetStatusMany, SetSureMany } from './schemas'
import { setKindIn } from './set-kind'
import { setStatusIn } from './set-status'
import { setSureIn } from './set-sure'

interface Call {
  ctx: Context
  input: unknown
}

/** Sets the status of many questions in one transaction. @throws InvalidInputError */
export async function setStatusMany({ ctx, input }: Call): Promise<ManyResult> {
  const { items, status, addressedIn } = parseInput(SetStatusMany, input)
  return changeMany(ctx, items, (tx, item) => setStatusIn(tx, ctx, { ...item, status, addressedIn }))
}

/** Sets the kind of many questions in one transaction. @throws InvalidInputError */
export async function setKindMany({ ctx, input }: Call): Promise<ManyResult> {
  const { items, kind } = parseInput(SetKindMany, input)
  return changeMany(ctx, items, (tx, item) => setKindIn(tx, ctx, { ...item, kind }))
}

/** Accepts many doubtful questions, or dismisses them, in one transaction. @throws InvalidInputError */
export async function setSureMany({ ctx, input }: Call): Promise<ManyResult> {
  const { items, sure } = parseInput(SetSureMany, input)
  return changeMany(ctx, items, (tx, item) => setSureIn(tx, ctx, { ...item, sure }))
}
