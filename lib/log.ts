import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from './env'

/** Fields that may hold what opens something: they are never written, whoever logs an object that has them. */
const secretFields = ['authorization', 'cookie', 'password', 'token', 'secret', 'hash', 'code', 'stopKey']

export const redactedPaths = ['headers', 'payload', 'input', 'body', 'request.headers', 'req.headers']
  .flatMap((where) => secretFields.map((name) => `${where}.${name}`))
  .concat(secretFields.filter((name) => name !== 'code'))

// Next loads modules more than once in a process; a request is the same for all of them.
const held = globalThis as typeof globalThis & { rerollRequest?: AsyncLocalStorage<string> }
held.rerollRequest ??= new AsyncLocalStorage<string>()

/** The id of the request that is being answered, for every line that is logged on the way. */
export const requestIds = held.rerollRequest

let root: pino.Logger | null = null

/** How a logger is set up; tests write elsewhere. */
export const logOptions = (level: string): pino.LoggerOptions => ({
  level,
  base: null,
  redact: { paths: redactedPaths, censor: '[secret]' },
  mixin: () => {
    const requestId = requestIds.getStore()
    return requestId === undefined ? {} : { requestId }
  },
})

/** A logger to standard error (standard output is for data), named after the part of the program. */
export function logger(name: string): pino.Logger {
  root ??= pino(logOptions(env().REROLL_LOG), pino.destination({ fd: 2, sync: true }))
  return root.child({ name })
}
