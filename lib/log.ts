import pino from 'pino'
import { env } from './env'

let root: pino.Logger | null = null

/** A logger to standard error (standard output is for data), named after the part of the program. */
export function logger(name: string): pino.Logger {
  root ??= pino({ level: env().REROLL_LOG, base: null }, pino.destination({ fd: 2, sync: true }))
  return root.child({ name })
}
