import { expect, it } from 'vitest'
import { voiceOf } from './tone-cues'

const held = (...sentences: string[]): string[] =>
  Object.entries(voiceOf([sentences]))
    .filter(([, value]) => value)
    .map(([name]) => name)

it('hears a promise', () => {
  expect(held('sure, will fix in the next version.')).toEqual(expect.arrayContaining(['commits', 'yes']))
  expect(held("good catch, i'll drop it.")).toContain('commits')
})

it('hears a yes that is taken back', () => {
  expect(held("right, but i can't change every driver here.")).toContain('yesBut')
  expect(held("right, but i can't change every driver here.")).not.toContain('yes')
})

it('hears a refusal', () => {
  expect(held('no, this is on purpose.')).toEqual(['no', 'refuses'])
})

it('hears nothing in an explanation', () => {
  expect(held('the core takes the lock before it calls the hook.')).toEqual([])
})

it('hears nothing where nobody spoke', () => {
  expect(Object.values(voiceOf([])).some(Boolean)).toBe(false)
})
