import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildContext } from '../../lib/questions/context'
import { type Grouped, inputsFor } from '../../lib/questions/input'
import { piecesOf } from '../../lib/questions/pieces'
import type { QuestionInput } from '../../lib/questions/types'
import { dropCopies } from '../../lib/series/copies'
import { groupSeries } from '../../lib/series/group'
import { readMail } from '../../lib/series/read-mail'
import { buildTree } from '../../lib/series/tree'
import type { Mail } from '../../lib/series/types'
import { type ArchiveThread, archiveNames, labelOf, readArchive } from './archive-labels'
import { sharedFolder } from './labels'
import { linesOfNext, type Study } from './rows'
import { corpus, loadThread, splitName } from './threads'

/** Mails beyond this size were not read; bytes. */
const maxSize = 400_000
const maxBuffer = 2 ** 31

/** Raw mails of a bundle of a public-inbox epoch, by one `git cat-file --batch`. */
function* rawMails(bundle: string): Generator<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'reroll-eval-'))
  const git = (args: string[], input?: string): Buffer =>
    execFileSync('git', ['-C', folder, ...args], { input, maxBuffer, stdio: ['pipe', 'pipe', 'ignore'] })
  try {
    execFileSync('git', ['clone', '--bare', '--quiet', bundle, folder], { stdio: 'ignore' })
    const commits = git(['rev-list', '--all']).toString().split('\n').filter(Boolean)
    const out = git(['cat-file', '--batch'], commits.map((commit) => `${commit}:m\n`).join(''))
    for (let at = 0; at < out.length; ) {
      const end = out.indexOf(10, at)
      const size = Number(/ blob (\d+)$/.exec(out.toString('latin1', at, end))?.[1] ?? Number.NaN)
      at = end + 1
      if (Number.isNaN(size)) continue
      if (size < maxSize) yield out.subarray(at, at + size)
      at += size + 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function groupedOf(bundle: string): Grouped {
  const all: Mail[] = []
  for (const raw of rawMails(bundle)) all.push(readMail(raw))
  const { mails } = dropCopies(all)
  const tree = buildTree(mails)
  return { mails, tree, series: groupSeries(mails, tree) }
}

function inputOf(grouped: Grouped, thread: ArchiveThread): { input: QuestionInput; group: string } | null {
  for (const one of grouped.series)
    for (const revision of one.revisions)
      if (revision.head === thread.head && revision.label === thread.revision) {
        const input = inputsFor(grouped, one, revision.version).find((made) => made.revision === revision)
        return input ? { input, group: one.key } : null
      }
  return null
}

/** Lines beyond this one were not shown to the reader of an archive's thread. */
export const readLines = 500

function studyOf(thread: ArchiveThread, input: QuestionInput, group: string): Study {
  const context = buildContext(input)
  return {
    name: thread.name,
    group,
    labels: thread.questions.map((_, at) => labelOf(thread, at)).filter((label) => label !== null),
    allAnswers: false,
    context,
    pieces: piecesOf(context).filter((piece) => piece.facts.comment.comment.first <= readLines),
    next: linesOfNext(context),
  }
}

async function fromMailboxes(threads: ArchiveThread[]): Promise<Study[]> {
  const studies: Study[] = []
  for (const thread of threads)
    if (existsSync(corpus(thread.name)))
      studies.push(studyOf(thread, await loadThread(thread.name), splitName(thread.name).series))
  return studies
}

/**
 * The threads that were labelled for this project, ready for training; none where the corpora are not at hand.
 * A thread that the grouping no longer gives is left out and named.
 */
export async function loadArchiveStudies(warn: (text: string) => void): Promise<Study[]> {
  const studies: Study[] = []
  for (const name of archiveNames) {
    const { bundle, threads } = readArchive(name)
    if (bundle === null) {
      studies.push(...(await fromMailboxes(threads)))
      continue
    }
    const path = join(sharedFolder(), 'corpora', bundle)
    if (!existsSync(path)) continue
    const grouped = groupedOf(path)
    for (const thread of threads) {
      const found = inputOf(grouped, thread)
      if (found) studies.push(studyOf(thread, found.input, found.group))
      else warn(`${thread.name}: no such revision any more; left out.`)
    }
  }
  return studies
}
