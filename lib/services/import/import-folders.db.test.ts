import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { mailBytes } from '../../../tests/helpers/mails'

const top = realpathSync(mkdtempSync(path.join(tmpdir(), 'reroll-dirs-')))
const allowed = path.join(top, 'allowed')
mkdirSync(path.join(allowed, 'inner'), { recursive: true })
mkdirSync(path.join(top, 'allowed-not'))
writeFileSync(path.join(allowed, 'in.eml'), mailBytes({ id: 'in', subject: 'In' }))
writeFileSync(path.join(top, 'allowed-not/out.eml'), mailBytes({ id: 'out', subject: 'Out' }))
symlinkSync(path.join(top, 'allowed-not/out.eml'), path.join(allowed, 'leads-out.eml'))
symlinkSync(path.join(top, 'allowed-not'), path.join(allowed, 'folder-out'))
symlinkSync(path.join(allowed, 'in.eml'), path.join(top, 'leads-in.eml'))

vi.mock('#lib/env', async (original) => {
  const real = await original<typeof import('#lib/env')>()
  return { env: () => ({ ...real.env(), REROLL_IMPORT_DIRS: [allowed, path.join(top, 'missing')] }) }
})

const test = testDatabase()
const { importPath, offeredPaths } = await import('./import-folders')

it('offers the named folders and what lies in them', async () => {
  expect(await offeredPaths()).toEqual([
    allowed,
    path.join(allowed, 'folder-out'),
    path.join(allowed, 'in.eml'),
    path.join(allowed, 'inner'),
    path.join(allowed, 'leads-out.eml'),
  ])
})

it.each(['allowed/in.eml', 'allowed/inner/../in.eml', 'leads-in.eml'])('imports %s', async (name) => {
  const row = await importPath({ ctx: test.context(), input: { path: `${top}/${name}` } })
  expect(row).toMatchObject({ kind: 'eml', source: path.join(allowed, 'in.eml'), state: 'queued' })
})

it.each([
  'allowed-not/out.eml',
  'allowed/../allowed-not/out.eml',
  'allowed/leads-out.eml',
  'allowed/folder-out/out.eml',
  'allowed/missing.eml',
  'in.eml\0',
])('refuses %s', async (name) => {
  await expect(importPath({ ctx: test.context(), input: { path: `${top}/${name}` } })).rejects.toThrow(
    /REROLL_IMPORT_DIRS/,
  )
  await expect(importPath({ ctx: test.context(), input: { path: 'allowed/in.eml' } })).rejects.toThrow()
})
