import { randomUUID } from 'node:crypto'

/** A name for all that one action changes: it is taken back together. */
export const batchOf = (): string => randomUUID()
