import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { asWholePage, keepWritten } from './whole-page'

const kept = (): string[] => [
  ...((globalThis as typeof globalThis & { rerollWritten?: Map<string, unknown> }).rerollWritten?.keys() ??
    []),
]

it('keeps what a page wrote until it has gone out, and what two pages wrote until both have', async () => {
  const slow = asWholePage(async () => {
    expect(keepWritten('same', 'text')).toBe(true)
    await sleep(20)
    return kept()
  })
  const quick = asWholePage(async () => {
    await sleep(1)
    keepWritten('same', 'text')
    keepWritten('own', 'other')
    return kept()
  })
  expect(await quick).toEqual(['same', 'own'])
  expect(kept()).toEqual(['same'])
  await slow
  expect(kept()).toEqual([])
})

it('keeps nothing of a page that failed, and nothing where data go out alone', async () => {
  expect(keepWritten('data', 'text')).toBe(false)
  const failed = asWholePage(async () => {
    keepWritten('half', 'text')
    throw new Error('lost')
  })
  await expect(failed).rejects.toThrow('lost')
  expect(kept()).toEqual([])
})
