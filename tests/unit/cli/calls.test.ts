import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { escapeControls, toJson } from '../../../cli/output'
import { fixtures, reroll, root } from './run'

const mixed = resolve(fixtures, 'mixed.mbox')

describe('a call', () => {
  it('prints its help and version to standard output', async () => {
    const help = await reroll(['--help'])
    const version = await reroll(['--version'])
    const one = await reroll(['parse', '--help'])
    const other = await reroll(['help', 'parse'])
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const name of ['parse', 'series', 'trailers', 'range-diff', 'questions'])
      expect(help.out).toContain(`  ${name} `)
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(one.out).toContain('--mbox <source>')
    expect(other.out).toBe(one.out)
  })

  it('ends with 2 when it is wrong', async () => {
    const calls = [
      [],
      ['nope'],
      ['toString'],
      ['parse'],
      ['parse', '--nope'],
      ['range-diff', '--mbox', mixed, '--from', '1'],
    ]
    for (const call of calls) {
      const { code, out, err } = await reroll(call)
      expect([call, code, out]).toEqual([call, 2, ''])
      expect(err).not.toBe('')
    }
  })

  it('ends with 1 and a sentence when what is asked for is not there', async () => {
    const missing = await reroll(['range-diff', '--mbox', mixed, '--from', '1', '--to', '2'])
    expect(missing).toMatchObject({ code: 1, out: '' })
    expect(missing.err).toContain('has no revision 1 here; there is v2.')
    const unknown = await reroll(['trailers', '--mbox', mixed, '--series', 'nothing'])
    expect(unknown.code).toBe(1)
    expect(unknown.err).toContain('No series is called or holds "nothing".')
  })

  it('is quiet when the reader goes away', async () => {
    const err = await new Promise<string>((done) => {
      const script = `node ${resolve(root, 'cli/reroll.mjs')} parse $(printf -- '--mbox %s ' ${`${mixed} `.repeat(200)}) | head -c 10`
      const child = spawn('bash', ['-c', script])
      let text = ''
      child.stderr.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      child.on('close', () => done(text))
    })
    expect(err).not.toContain('EPIPE')
    expect(err).not.toContain('should not have happened')
  })
})

describe('text of mails', () => {
  it('cannot steer the terminal', async () => {
    const { out, err } = await reroll(['parse', '--mbox', mixed])
    for (const mark of ['\u001b', '\u009b', '\u202e'])
      for (const text of [out, err]) expect(text).not.toContain(mark)
    expect(escapeControls('a\u001b[2J\u009b\u202eb\tc\n')).toBe('a\\x1b[2J\\x9b\\u202eb\tc\n')
  })

  it('stays the same in JSON', () => {
    const value = { text: 'a\u001b\u009b\u202e\u2028 ü\n' }
    expect(JSON.parse(toJson(value))).toEqual(value)
  })
})
