import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { quoteMessageIds } from '../matrix/render'
import { MODEL_IDS, type ModelId, models } from '../models'
import { parseScenario } from '../schema'
import { type Judgement, judge } from '../verdict/judge'
import { originText } from '../verdict/origin-text'
import { rules } from '../verdict/rules'
import { HOOKS } from '../vocabulary'
import { catalogue, catalogueEntry, type Entry, scenarioFor } from '.'

function judgementOf(entry: Entry, id: ModelId): Judgement {
  const scenario = scenarioFor(entry, id)
  if (!scenario) throw new Error(`${entry.slug} has no form for ${id}`)
  return judge(models[id], scenario)
}

function agrees(entry: Entry, id: ModelId): boolean {
  const { verdict, findings } = judgementOf(entry, id)
  if (entry.notes.verdict === 'A') return verdict === 'allowed'
  return entry.notes.verdict === 'U' ? verdict === 'undefined' : findings.length > 0
}

it('covers S1 to S41', () => {
  const rows = new Set(catalogue.map(({ row }) => row))
  expect([...rows]).toEqual(Array.from({ length: 41 }, (_, index) => `S${index + 1}`))
})

it('has one entry a slug', () => {
  expect(new Set(catalogue.map(({ slug }) => slug)).size).toBe(catalogue.length)
})

describe.each(catalogue.map((entry) => [entry.slug, entry] as const))('%s', (slug, entry) => {
  it('is accepted by each of its models, in one form each', () => {
    for (const { models: ids, scenario } of entry.forms) {
      expect(scenario.name).toBe(slug)
      for (const id of ids) expect(parseScenario(scenario, models[id])).toEqual(scenario)
    }
    const ids = entry.forms.flatMap((form) => form.models)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('agrees with its row of section 7, or says why not', () => {
    for (const id of entry.notes.models) {
      expect({ id, agrees: agrees(entry, id) }).toEqual({ id, agrees: entry.difference === undefined })
    }
  })

  it('is tagged with hooks that exist', () => {
    for (const hook of entry.tags.hooks) expect(Object.keys(HOOKS)).toContain(hook)
    expect(entry.tags.symbols.length).toBeGreaterThan(0)
  })
})

describe("the scenarios of David's question on 06/16", () => {
  it.each([
    ['mem-populates', 'allowed'],
    ['complete-sets-locked', 'undefined'],
    ['complete-drops-mmap-lock', 'forbidden'],
    ['complete-fails-private-writable', 'allowed'],
    ['merge-after-lock-in-prepare', 'leak'],
  ])('%s is %s under v1', (slug, verdict) => {
    const entry = catalogueEntry(slug)
    expect(entry && judgementOf(entry, 'v1').verdict).toBe(verdict)
  })
})

const PAGE = new URL('../../../docs/simulator.md', import.meta.url)

/** Compares a section of docs/simulator.md with what is computed; `UPDATE=1` rewrites the section. */
function expectSection(name: string, text: string): void {
  const begin = `<!-- ${name}: written by UPDATE=1 npx vitest run lib/simulator/scenarios -->\n`
  const end = `<!-- end of ${name} -->`
  const [before = '', rest = ''] = readFileSync(PAGE, 'utf8').split(begin)
  const at = rest.indexOf(end)
  if (process.env.UPDATE) writeFileSync(PAGE, `${before}${begin}${text}${rest.slice(at)}`)
  else expect(unaligned(rest.slice(0, at))).toBe(unaligned(text))
}

/** A table without the spaces and dashes that a formatter puts in to align its columns. */
function unaligned(text: string): string {
  return text.replace(/ +/g, ' ').replace(/-{3,}/g, '---').trim()
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

/** The verdict of an entry under a model, with the rule that fires first. */
function verdictText(entry: Entry, id: ModelId): string {
  if (!scenarioFor(entry, id)) return '-'
  const { verdict, findings } = judgementOf(entry, id)
  const first = findings[0]?.rule.id
  return first ? `${verdict}: ${first}` : verdict
}

describe('docs/simulator.md', () => {
  it('lists the catalogue as it is judged', () => {
    const rows = catalogue.map((entry) => [
      entry.row,
      `${entry.title} (\`${entry.slug}\`)`,
      `${entry.notes.verdict}: ${entry.notes.models.join(' ')}`,
      ...MODEL_IDS.map((id) => verdictText(entry, id)),
      entry.difference ?? '',
    ])
    expectSection('catalogue', table(['row', 'scenario', 'notes', ...MODEL_IDS, 'why another verdict'], rows))
  })

  it('lists the rules', () => {
    const rows = rules.map(({ id, verdict, sentence, origin, models: ids }) => [
      `\`${id}\``,
      verdict,
      sentence,
      quoteMessageIds(originText(origin)),
      ids.length === MODEL_IDS.length ? 'all' : ids.join(' '),
    ])
    expectSection('rules', table(['rule', 'verdict', 'what holds', 'origin', 'models'], rows))
  })
})
