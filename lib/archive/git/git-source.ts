import path from 'node:path'
import { RerollError } from '#lib/errors'
import type { Problem, RawMessage } from '#lib/mail/types'
import type { ArchiveSource, Cursor, SourceItem, SourceLimits, SourceProblem, SourceSize } from '../types'
import { type BatchEntry, catFiles } from './batch'
import type { Epoch } from './epochs'
import { type GitOptions, ownRepository, runGit } from './git'
import { contentOf, purgedMails } from './purged'

const problem = (code: string, message: string): Problem => ({ code, message, line: null })

/** Commits of an epoch behind one of them, oldest first; all of them without it. */
async function newCommits(epoch: Epoch, since: string | null, git: GitOptions): Promise<string[]> {
  return revList([epoch.tip, ...(since ? [`^${since}`] : [])], git)
}

async function revList(revisions: string[], git: GitOptions): Promise<string[]> {
  const text = await runGit(['rev-list', '--reverse', '--end-of-options', ...revisions], git)
  return text.split('\n').filter(Boolean)
}

/** False after a purge has rewritten history, or when another archive lies in the place of the one that was read. */
async function isAncestor(commit: string, tip: string, git: GitOptions): Promise<boolean> {
  if (!/^[0-9a-f]{40}$/.test(commit)) return false
  return runGit(['merge-base', '--is-ancestor', '--end-of-options', commit, tip], git).then(
    () => true,
    () => false,
  )
}

function rawOf(entry: BatchEntry, limit: number): RawMessage {
  const bytes = entry.bytes ?? new Uint8Array()
  const cut = entry.size > limit
  return {
    bytes,
    problem: cut
      ? problem(
          'too-large',
          `The mail has ${entry.size} bytes, over the limit of ${limit}; its first part is kept.`,
        )
      : null,
  }
}

function itemOf(commit: string, mail: BatchEntry, removed: BatchEntry, limit: number): Item {
  if (mail.bytes) return { kind: 'message', raw: rawOf(mail, limit), position: commit }
  if (removed.bytes) return { kind: 'removal', raw: rawOf(removed, limit), position: commit }
  const nothing = problem(
    'no-mail',
    `Commit ${commit} holds neither a mail (m) nor a removal (d); it may have been purged.`,
  )
  return { kind: 'problem', raw: { bytes: new Uint8Array(), problem: nothing }, position: commit }
}

export interface GitSourceOptions {
  label: string
  epochs: Epoch[]
  /** Name of the inbox, for people. */
  inbox: string | null
  /** Folder for our own empty repository. */
  workDir: string
  limits: SourceLimits
  /** What was wrong before reading began, such as an epoch that could not be fetched. */
  problems?: SourceProblem[]
  /**
   * Mails that this archive brought before and whose content hash is not among those that it has now. Asked only when
   * history was rewritten and the former one is gone, so that git cannot tell what a purge took away.
   */
  goneMails?: (present: ReadonlySet<string>) => AsyncIterable<Uint8Array>
}

/** Epochs between two that are there; people clone the newest alone, so those before the first are not missed. */
function missingEpochs(epochs: Epoch[]): SourceProblem[] {
  const names = new Set(epochs.map(({ name }) => Number(name)))
  const missing: number[] = []
  const last = Math.max(...names)
  for (let name = Math.min(...names); name < last && missing.length < 20; name++)
    if (!names.has(name)) missing.push(name)
  return missing.map((name) => ({
    position: `${name}.git`,
    code: 'missing-epoch',
    text: `Epoch ${name} of this archive is missing between others; the mails in it were not read.`,
  }))
}

const lostHistory = ({ name }: Epoch): SourceProblem => ({
  position: `${name}.git`,
  code: 'history-rewritten',
  text: `The history of epoch ${name} was rewritten, its former one is gone, and not all epochs that were read before are at hand: all of it was read again, but a mail that was purged there is still shown here.`,
})

const damaged = ({ name }: Epoch, { message }: RerollError): SourceProblem => ({
  position: `${name}.git`,
  code: 'damaged-epoch',
  text: `Epoch ${name} could not be read to its end: ${message}`,
})

interface Resume {
  /** The commit behind which reading goes on; null for the beginning. */
  since: string | null
  /** The last commit that was read, when it is not part of the history any more. */
  rewrittenFrom: string | null
}

/** After a purge all is read again, and what is known is known by content. */
async function resume(epoch: Epoch, last: string | null, git: GitOptions): Promise<Resume> {
  if (last === null) return { since: null, rewrittenFrom: null }
  return (await isAncestor(last, epoch.tip, git))
    ? { since: last, rewrittenFrom: null }
    : { since: null, rewrittenFrom: last }
}

/** Reads a public-inbox v2 archive: each commit holds one file, `m` (a mail) or `d` (one that was deleted). */
export class GitSource implements ArchiveSource {
  readonly kind = 'public-inbox'
  readonly label: string
  readonly problems: SourceProblem[]
  /** The commits that are read first, when their number was asked for before. */
  private counted: { of: string; commits: string[] } | null = null

  constructor(private readonly options: GitSourceOptions) {
    this.label = options.label
    this.problems = [...(options.problems ?? []), ...missingEpochs(options.epochs)]
  }

  private async git(epoch: Epoch, signal?: AbortSignal): Promise<GitOptions> {
    const gitDir = await ownRepository(path.join(this.options.workDir, 'reader.git'))
    return { gitDir, objects: epoch.objects, signal }
  }

  async size(cursor: Cursor | null): Promise<SourceSize> {
    let messages = 0
    for (const epoch of this.options.epochs) {
      const git = await this.git(epoch)
      const { since } = await resume(epoch, lastOf(cursor, epoch), git)
      // A damaged one is told of while it is read.
      const commits = await newCommits(epoch, since, git).catch(() => [])
      messages += commits.length
      if (epoch === this.options.epochs[0]) this.counted = { of: `${since}..${epoch.tip}`, commits }
    }
    return { messages, bytes: null }
  }

  /** A damaged epoch does not keep the later ones from being read; its cursor stays, and its failure comes last. */
  async *read(cursor: Cursor | null, signal?: AbortSignal): AsyncGenerator<SourceItem> {
    let position: Cursor = { ...cursor }
    let failure: unknown
    for (const epoch of this.options.epochs) {
      try {
        for await (const item of this.readEpoch(epoch, cursor, signal)) {
          if (item.kind !== 'removal' || isCommit(item.position))
            position = { ...position, [epoch.name]: item.position }
          yield { ...item, inbox: this.options.inbox, cursor: position }
        }
      } catch (error) {
        if (!(error instanceof RerollError) || signal?.aborted) throw error
        failure ??= error
        if (this.options.epochs.length > 1) this.problems.push(damaged(epoch, error))
      }
    }
    if (failure) throw failure
  }

  private async *readEpoch(epoch: Epoch, cursor: Cursor | null, signal?: AbortSignal): AsyncGenerator<Item> {
    const git = await this.git(epoch, signal)
    const { messageBytes } = this.options.limits
    const { since, rewrittenFrom } = await resume(epoch, lastOf(cursor, epoch), git)
    // Before the rest: a kill behind it leaves a cursor of the new history.
    if (rewrittenFrom) {
      const purged = await purgedMails(rewrittenFrom, epoch, git)
      if (purged) yield* readPurged(purged, git, messageBytes)
      else yield* this.readGone(epoch, cursor, signal)
    }
    const { counted } = this
    this.counted = null
    const known = counted?.of === `${since}..${epoch.tip}` && counted.commits.length > 0
    const commits = known ? counted.commits : await newCommits(epoch, since, git)
    yield* readCommits(commits, git, messageBytes)
  }

  /** What was brought before and is in no epoch any more; known only where all that were read before are at hand. */
  private async *readGone(epoch: Epoch, cursor: Cursor | null, signal?: AbortSignal): AsyncGenerator<Item> {
    const { epochs, goneMails, limits } = this.options
    const names = new Set(epochs.map(({ name }) => name))
    if (!goneMails || Object.keys(cursor ?? {}).some((name) => !names.has(name))) {
      this.problems.push(lostHistory(epoch))
      return
    }
    const present = new Set<string>()
    for (const one of epochs) await contentOf(one, await this.git(one, signal), limits.messageBytes, present)
    for await (const bytes of goneMails(present))
      yield { kind: 'removal', raw: { bytes, problem: null }, position: 'purged' }
  }
}

type Item = Omit<SourceItem, 'inbox' | 'cursor'>

const isCommit = (position: string): boolean => /^[0-9a-f]{40}$/.test(position)

function lastOf(cursor: Cursor | null, epoch: Epoch): string | null {
  const last = cursor?.[epoch.name]
  return typeof last === 'string' ? last : null
}

async function* readCommits(commits: string[], git: GitOptions, limit: number): AsyncGenerator<Item> {
  const requests = commits.flatMap((commit) => [`${commit}:m`, `${commit}:d`])
  const entries = catFiles(requests, git, limit)
  for (const commit of commits) {
    const mail = await entries.next()
    const removed = await entries.next()
    if (mail.done || removed.done) return
    yield itemOf(commit, mail.value, removed.value, limit)
  }
}

async function* readPurged(blobs: string[], git: GitOptions, limit: number): AsyncGenerator<Item> {
  for await (const entry of catFiles(blobs, git, limit))
    if (entry.bytes) yield { kind: 'removal', raw: rawOf(entry, limit), position: `purged ${entry.request}` }
}
