import { expect, it } from 'vitest'
import { newCode, plainCode } from './code'

it('makes codes that are typed without mistaking a letter, none twice', () => {
  const codes = Array.from({ length: 500 }, newCode)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TW-Z]{5}-[2-9A-HJKMNP-TW-Z]{5}$/)
  expect(new Set(codes).size).toBe(500)
})

it('takes a code in lower case, with blanks or without its dash', () => {
  expect(plainCode(' k7qm2 xna94 ')).toBe(plainCode('K7QM2-XNA94'))
})
