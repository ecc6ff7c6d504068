import { expect, it } from 'vitest'
import { median, renderTable } from './table'

it('puts the goal beside the figure and says when it is missed', () => {
  const rows = [
    { what: 'import', got: '3 s', goal: '< 4 s', met: true },
    { what: 'page', got: '80 ms', goal: '<= 60 ms', met: false },
  ]
  expect(renderTable('Bench', rows)).toMatchInlineSnapshot(`
    "Bench
              measured      goal
      import       3 s     < 4 s     met
      page       80 ms  <= 60 ms  MISSED
    "
  `)
})

it('takes the middle figure', () => {
  expect(median([9, 1, 5])).toBe(5)
})
