import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, it } from 'vitest'
import type { SourceItem } from '../types'
import { isBundle, openBundle } from './bundle'
import { findEpochs } from './epochs'
import { GitSource } from './git-source'

const folder = mkdtempSync(path.join(tmpdir(), 'reroll-git-'))
const epoch = path.join(folder, 'inbox/git/0.git')
const limits = { messageBytes: 1000, unpackedBytes: 1e6 }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const git = (args: string[], input = '', dir = epoch): string =>
  execFileSync('git', args, {
    input,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GIT_DIR: dir,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    } as unknown as NodeJS.ProcessEnv,
  }).trim()

/** One commit with one file, or with none. */
function commit(file: 'm' | 'd' | null, text: string, parent: string | null, dir = epoch): string {
  const blob = git(['hash-object', '-w', '--stdin'], text, dir)
  const tree = git(['mktree'], file ? `100644 blob ${blob}\t${file}\n` : '', dir)
  const parents = parent ? ['-p', parent] : []
  const sha = git(['commit-tree', tree, '-m', text.slice(0, 20) || 'none', ...parents], '', dir)
  git(['update-ref', 'refs/heads/master', sha], '', dir)
  return sha
}

async function read(
  cursor: Record<string, string> | null = null,
  epochs = findEpochs(path.join(folder, 'inbox')),
) {
  const source = new GitSource({
    label: 'inbox',
    epochs,
    inbox: 'inbox',
    workDir: path.join(folder, 'work'),
    limits,
  })
  const items: SourceItem[] = []
  for await (const item of source.read(cursor)) items.push(item)
  return { items, size: await source.size(cursor), problems: source.problems }
}

const texts = (items: SourceItem[]): string[] => items.map(({ raw }) => Buffer.from(raw.bytes).toString())

beforeEach(() => {
  rmSync(path.join(folder, 'inbox'), { recursive: true, force: true })
  execFileSync('git', ['init', '-q', '--bare', '-b', 'master', epoch])
})

it('reads mails and removals in order and goes on from its cursor', async () => {
  const first = commit('m', 'one', null)
  commit('d', 'one', commit('m', 'two', first))
  const { items, size } = await read()
  expect(items.map(({ kind }) => kind)).toEqual(['message', 'message', 'removal'])
  expect(size.messages).toBe(3)
  expect(texts((await read({ 0: first })).items)).toEqual(['two', 'one'])
})

it('names a commit that holds no mail and reads on', async () => {
  commit('m', 'after', commit(null, '', null))
  const { items } = await read()
  expect(items.map(({ kind }) => kind)).toEqual(['problem', 'message'])
  expect(items[0]?.raw.problem?.code).toBe('no-mail')
})

it('takes away what a purge took out of history, then reads all of the new one', async () => {
  const first = commit('m', 'kept', null)
  const last = commit('m', 'purged', first)
  commit('m', 'later', commit('m', 'kept', null))
  const { items } = await read({ 0: last })
  expect(items.map(({ kind, raw }) => [kind, Buffer.from(raw.bytes).toString()])).toEqual([
    ['removal', 'purged'],
    ['message', 'kept'],
    ['message', 'later'],
  ])
  expect(items[0]?.cursor).toEqual({ 0: last })
})

it('says that purged mails stay when the former history is gone', async () => {
  commit('m', 'kept', null)
  const { items, problems } = await read({ 0: 'a'.repeat(40) })
  expect(texts(items)).toEqual(['kept'])
  expect(problems.map(({ code }) => code)).toEqual(['history-rewritten'])
})

it('reads several epochs in order and names one that is missing between them', async () => {
  commit('m', 'one', null)
  for (const name of ['2', '10']) {
    const dir = path.join(folder, `inbox/git/${name}.git`)
    execFileSync('git', ['init', '-q', '--bare', '-b', 'master', dir])
    commit('m', `of ${name}`, null, dir)
  }
  const { items, problems } = await read()
  expect(texts(items)).toEqual(['one', 'of 2', 'of 10'])
  expect(problems.map(({ position }) => position)).toEqual(
    expect.arrayContaining(['1.git', '3.git', '9.git']),
  )
  expect(problems.map(({ position }) => position)).not.toContain('2.git')
})

it('keeps the first part of a mail over the limit, with the reason', async () => {
  commit('m', 'x'.repeat(5000), null)
  const [item] = (await read()).items
  expect(item?.raw.bytes).toHaveLength(1000)
  expect(item?.raw.problem?.message).toMatch(/5000 bytes/)
})

it('never runs what the configuration of a foreign repository names', async () => {
  commit('m', 'one', null)
  const trap = path.join(folder, 'ran')
  for (const setting of ['core.fsmonitor', 'core.sshCommand', 'gpg.program', 'core.pager', 'diff.external'])
    git(['config', setting, `touch ${trap}`])
  git(['config', 'log.showSignature', 'true'])
  expect((await read()).items).toHaveLength(1)
  expect(existsSync(trap)).toBe(false)
})

it('reads an epoch out of a bundle', async () => {
  commit('m', 'two', commit('m', 'one', null))
  const bundle = path.join(folder, '3.bundle')
  git(['bundle', 'create', '-q', bundle, 'master'])
  expect(isBundle(bundle)).toBe(true)
  const opened = await openBundle(bundle, path.join(folder, 'work'))
  expect(opened.name).toBe('3')
  expect(texts((await read(null, [opened])).items)).toEqual(['one', 'two'])
})

it('says that a truncated bundle cannot be read', async () => {
  commit('m', 'a mail of some length', null)
  const bundle = path.join(folder, 'cut.bundle')
  git(['bundle', 'create', '-q', bundle, 'master'])
  truncateSync(bundle, 200)
  await expect(openBundle(bundle, path.join(folder, 'work2'))).rejects.toMatchObject({
    code: 'unreadable-source',
  })
})

it('says that a damaged pack cannot be read, after what could be', async () => {
  commit('m', 'one', null)
  git(['repack', '-adq'])
  const packs = path.join(epoch, 'objects/pack')
  const pack = readdirSync(packs).find((name) => name.endsWith('.pack'))
  execFileSync('chmod', ['u+w', path.join(packs, pack ?? '')])
  writeFileSync(path.join(packs, pack ?? ''), 'PACK')
  await expect(read()).rejects.toMatchObject({ code: 'unreadable-source' })
})

it('says that a folder holds no archive', () => {
  expect(() => findEpochs(folder)).toThrow(/no public-inbox epoch/)
})
