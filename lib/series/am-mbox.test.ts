import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { compared, readCorpus } from '../../tests/fixtures/series/corpora'
import { drawMails } from '../../tests/fixtures/series/draw'
import { type Applied, canBeLaid, gitAm } from '../../tests/fixtures/series/git-bases'
import { amMbox, trailerLines } from './am-mbox'
import { readCommit } from './commit-text'
import { dropCopies } from './copies'
import { groupSeries } from './group'
import { collectTrailers, type PatchTrailers } from './trailers'
import { buildTree } from './tree'
import type { Mail, Series, ThreadTree } from './types'

function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Given {
  patches: PatchTrailers[]
  mails: Mail[]
  applied: Applied[]
}

/** What git makes of the newest revision's mailbox; patches that no tree can be made up for are left out. */
function apply(series: Series, mails: ReadonlyMap<string, Mail>, tree: ThreadTree): Given {
  const revision = series.revisions.at(-1)
  const all = revision ? collectTrailers({ series, revision, mails, tree }) : []
  const laid = all.flatMap((patch) => {
    const mail = mails.get(patch.messageId)
    return mail && canBeLaid(mail) ? [{ patch, mail }] : []
  })
  const patches = laid.map(({ patch }) => patch)
  const own = laid.map(({ mail }) => mail)
  return { patches, mails: own, applied: own.length === 0 ? [] : gitAm(own, amMbox(patches, mails)) }
}

const filled = (lines: readonly string[]): string[] => lines.filter((line) => line.trim() !== '')

/** Everything that the mail says, and what was given to it behind. */
function expectAsMeant({ patches, mails, applied }: Given): void {
  expect(applied).toHaveLength(patches.length)
  for (const [at, { author, date, message, asWanted }] of applied.entries()) {
    const mail = mails[at]
    if (!mail) throw new Error('no mail')
    const commit = readCommit(mail)
    const given = trailerLines(patches[at]?.trailers ?? [])
    expect(asWanted, commit.title).toBe(true)
    const sent = mail.message.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? ''
    expect(Date.parse(date)).toBe(Date.parse(mail.message.date ?? ''))
    expect(date.slice(-5)).toBe(/[+-]\d{4}\b/.exec(sent)?.[0])
    expect(author).toBe(`${commit.author.name} <${commit.author.address}>`)
    expect(filled(message.split('\n').slice(1))).toEqual([...filled(commit.message), ...given])
  }
}

describe.skipIf(!hasGit())('amMbox, applied by the real git am', () => {
  function drawn(drawing: string): Given {
    const { mails } = dropCopies(drawMails(drawing))
    const tree = buildTree(mails)
    const [series] = groupSeries(mails, tree)
    if (!series) throw new Error('no series')
    return apply(series, mails, tree)
  }

  it('gives the patch, its author, its message and the trailers', () => {
    const given = drawn(`
p 0 ada: [PATCH] one  # body=Why it is so.
  r 50 bob: Re: [PATCH] one  # body=Reviewed-by: Bob <bob@example.org> # the driver only`)
    expectAsMeant(given)
    expect(given.applied[0]?.message).toBe(
      'one\n\nWhy it is so.\n\nSigned-off-by: Ada <ada@example.org>\nReviewed-by: Bob <bob@example.org> # the driver only',
    )
  })

  it("keeps the date in the author's zone", () => {
    const [patch] = drawMails('p 0 ada: [PATCH] one')
    if (!patch) throw new Error('no patch')
    const message = { ...patch.message, dateOffset: -330 }
    const given = { messageId: patch.key, index: 1, existing: [], trailers: [], mismatched: [], dropped: [] }
    const [applied] = gitAm([patch], amMbox([given], new Map([[patch.key, { ...patch, message }]])))
    expect(applied?.date).toBe('Wed, 10 Jan 2024 02:30:00 -0530')
  })

  it('leaves lines of a message alone that begin as separators of a mailbox do', () => {
    const body = 'From here on it = wrong.|>From there, too.|From x@y Thu Jan  1 00:00:00 1970|Ende mit Ü = .'
    const given = drawn(`
p1 0 ada: [PATCH 1/2] one  # body=${body}
  p2 1 ada: [PATCH 2/2] two`)
    expectAsMeant(given)
    expect(given.applied[0]?.message.split('\n').slice(2, 6)).toEqual(body.split('|'))
  })

  it.each(compared.map((names) => [names[0] ?? '', names] as const))(
    'gives what the newest revision of %s means',
    (_, names) => {
      const { series, mails, tree } = readCorpus(names)
      for (const one of series) expectAsMeant(apply(one, mails, tree))
    },
    // git is started five times a patch.
    300_000,
  )
})
