import { expect, it } from 'vitest'
import { isLostConnection, throughRestart } from './lost-connection'

const lost = Object.assign(new Error('the database system is starting up'), { code: '57P03' })

it('tells a lost connection from a fault of the statement, also inside of another error', () => {
  expect(isLostConnection(lost)).toBe(true)
  expect(isLostConnection(new Error('query failed', { cause: lost }))).toBe(true)
  expect(isLostConnection(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isLostConnection(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false)
  expect(isLostConnection('57P03')).toBe(false)
})

it('waits for a server that comes back, and gives up on one that does not', async () => {
  let calls = 0
  const third = async () => {
    calls += 1
    if (calls < 3) throw lost
    return 'answer'
  }
  expect(await throughRestart(third, 10_000)).toBe('answer')
  await expect(throughRestart(async () => Promise.reject(lost), 0)).rejects.toBe(lost)
})

it('does not repeat what failed for another reason', async () => {
  let calls = 0
  const fault = async () => {
    calls += 1
    throw new Error('syntax error')
  }
  await expect(throughRestart(fault, 10_000)).rejects.toThrow('syntax error')
  expect(calls).toBe(1)
})
