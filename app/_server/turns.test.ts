import { expect, it } from 'vitest'
import { turns } from './turns'

it('lets others have their turn between two handfuls', async () => {
  const turn = turns(2)
  const order: string[] = []
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => turn().then(() => order.push(name)))
  const other = async (): Promise<void> => {
    for (let count = 0; count < 2; count++) {
      await new Promise((resolve) => setImmediate(resolve))
      order.push('other')
    }
  }
  await Promise.all([...all, other()])
  expect(order).toEqual(['a', 'b', 'other', 'c', 'd', 'other', 'e'])
})
