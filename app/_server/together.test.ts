import { expect, it } from 'vitest'
import { together } from './together'

it('one answer does for all who ask at the same time, and none is older than the asking', async () => {
  const open: (() => void)[] = []
  let asked = 0
  const ask = together(async () => {
    const number = ++asked
    await new Promise<void>((resolve) => open.push(resolve))
    return number
  })
  const first = ask()
  const later = [ask(), ask(), ask()]
  open[0]?.()
  expect(await first).toBe(1)
  await Promise.resolve()
  open[1]?.()
  expect(await Promise.all(later)).toEqual([2, 2, 2])
  const last = ask()
  open[2]?.()
  expect(await last).toBe(3)
})

it('a question that failed is asked again for those who came later', async () => {
  let asked = 0
  const ask = together(async () => {
    asked += 1
    if (asked === 1) throw new Error('lost')
    return asked
  })
  const first = ask()
  const second = ask()
  await expect(first).rejects.toThrow('lost')
  expect(await second).toBe(2)
})
