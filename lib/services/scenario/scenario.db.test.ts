import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { findScenarios, parseScenarioFilter } from './find-scenarios'
import { getDraft } from './get-draft'
import { getPlayer } from './get-player'
import { isPlay } from './play'
import { removeScenario, saveScenario } from './save-scenario'

const test = testDatabase()

async function blank(): Promise<string> {
  return (await getDraft({ ctx: test.context(), input: {} })).text
}

const save = (input: Record<string, unknown>) => saveScenario({ ctx: test.context(), input })
const find = (params: Record<string, string>) =>
  findScenarios({ ctx: test.context(), input: parseScenarioFilter(params) })

it('saves a scenario under an address of its own and lists it', async () => {
  const text = await blank()
  const first = await save({ title: 'Mem populates', text })
  const second = await save({ title: 'Mem populates!', text })
  // The first address belongs to the catalogue.
  expect([first.slug, second.slug]).toEqual(['mem-populates-2', 'mem-populates-3'])
  const own = await find({ own: '1' })
  expect(own.scenarios.map(({ slug }) => slug)).toEqual(['mem-populates-3', 'mem-populates-2'])
  expect(own.scenarios[0]?.verdicts.every(({ verdict }) => verdict !== null)).toBe(true)
})

it('refuses a scenario with the path of what is wrong and keeps nothing', async () => {
  const text = (await blank()).replace('"set_vm_ops"', '"set_all_ops"')
  await expect(save({ title: 'x', text })).rejects.toThrow(/files\.drv\.mmap_prepare\[0\]\.op/)
  await expect(save({ title: 'x', text: '{' })).rejects.toThrow(/no JSON/)
  await expect(save({ title: 'x', text: ' '.repeat(300_000) })).rejects.toThrow(/longer than 262144/)
  await expect(save({ title: ' ', text: await blank() })).rejects.toThrow(/title: is needed/)
  expect(await test.db.savedScenario.count()).toBe(0)
})

it('changes a scenario only from the edition that was seen', async () => {
  const text = await blank()
  const row = await save({ title: 'Mine', text })
  const seen = { id: row.id, edition: row.edition, text }
  const changed = await save({ ...seen, title: 'Mine, better' })
  expect(changed).toMatchObject({ slug: 'mine', title: 'Mine, better' })
  await expect(save({ ...seen, title: 'Mine, otherwise' })).rejects.toThrow(/changed by somebody else/)
})

it('removes a scenario and brings it back', async () => {
  const ctx = test.context()
  const row = await save({ title: 'Mine', text: await blank() })
  await removeScenario({ ctx, input: { id: row.id, edition: row.edition } })
  expect((await find({ own: '1' })).scenarios).toEqual([])
  const { source, history } = await getPlayer({ ctx, input: { slug: 'mine' } })
  expect(source.saved?.removed).toBe(true)
  await undoChange({ ctx, input: { changeId: history[0]?.id } })
  expect((await find({ own: '1' })).scenarios).toHaveLength(1)
  const changes = await findChanges({ ctx, input: { entity: 'scenario', entityIds: ['mine'] } })
  expect(changes.map(({ verb }) => verb)).toEqual(['undo', 'remove', 'add'])
})

it('forks a scenario of the catalogue in the words of the model', async () => {
  const input = { from: 'merge-after-lock-in-prepare', model: 'v2' }
  const draft = await getDraft({ ctx: test.context(), input })
  expect(draft).toMatchObject({ forkedFrom: 'merge-after-lock-in-prepare', target: null })
  const row = await save({ title: draft.title, text: draft.text, forkedFrom: draft.forkedFrom })
  const { source, shown } = await getPlayer({ ctx: test.context(), input: { slug: row.slug, model: 'v2' } })
  expect(source.saved?.forkedFrom).toBe('merge-after-lock-in-prepare')
  expect(isPlay(shown) && shown.verdict).toBe('leak')
})

it('filters by hook, driver, verdict under a model, and words', async () => {
  const slugs = async (params: Record<string, string>) =>
    (await find(params)).scenarios.map(({ slug }) => slug)
  expect(await slugs({ driver: 'kcov' })).toEqual(['kcov-inserts-pages', 'kcov-insertion-fails'])
  expect(await slugs({ hook: 'error_hook' })).toEqual([
    'error-hook-clears-error',
    'error-hook-replaces-error',
  ])
  expect(await slugs({ verdict: 'crash', model: 'v5' })).toEqual(['hidden-remap-fails'])
  expect(await slugs({ text: 'VM_LOCKED cleared' })).toEqual(['complete-clears-locked'])
  expect(await slugs({ text: 'no such words' })).toEqual([])
})

it('plays a model beside another and says where they part', async () => {
  const input = { slug: 'complete-drops-and-retakes-mmap-lock', model: 'v1', compare: 'v3' }
  const { shown, beside, parts } = await getPlayer({ ctx: test.context(), input })
  expect(isPlay(shown) && shown.verdict).toBe('forbidden')
  expect(beside && isPlay(beside) && beside.verdict).toBe('undefined')
  expect(parts).toBe(4)
})

it('shows the step of the address, the one that says most without it, and none beyond the run', async () => {
  const at = async (step?: string) => {
    const input = { slug: 'merge-after-lock-in-prepare', model: 'v1', step }
    const { shown } = await getPlayer({ ctx: test.context(), input })
    return isPlay(shown) ? [shown.at + 1, shown.length] : null
  }
  expect(await at('7')).toEqual([7, 28])
  expect(await at()).toEqual([28, 28])
  expect(await at('999999')).toEqual([28, 28])
  expect(await at('x')).toEqual([28, 28])
})

it('plays the scenario of a cell of the matrix', async () => {
  const input = { slug: 'cell.v1.mmap_complete.set-VM_LOCKED', model: 'v1' }
  const player = getPlayer({ ctx: test.context(), input })
  await expect(player.then(({ source }) => source.kind)).resolves.toBe('cell')
  await expect(getPlayer({ ctx: test.context(), input: { slug: 'cell.v1.open.nonsense' } })).rejects.toThrow(
    'There is no scenario',
  )
})
