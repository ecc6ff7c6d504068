import path from 'node:path'
import type { Problem, RawMessage } from '#lib/mail/types'
import type { ArchiveSource, Cursor, SourceItem, SourceLimits, SourceSize } from '../types'
import { type BatchEntry, catFiles } from './batch'
import type { Epoch } from './epochs'
import { type GitOptions, ownRepository, runGit } from './git'

const problem = (code: string, message: string): Problem => ({ code, message, line: null })

/** Where the reading of an epoch goes on: after the commit of the cursor, if that is still part of it. */
async function newCommits(epoch: Epoch, last: string | null, git: GitOptions): Promise<string[]> {
  const since = last && (await isAncestor(last, epoch.tip, git)) ? [`^${last}`] : []
  const text = await runGit(['rev-list', '--reverse', '--end-of-options', epoch.tip, ...since], git)
  return text.split('\n').filter(Boolean)
}

/** False after a purge has rewritten history: then all is read again, and what is known is known by content. */
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
          'message-too-large',
          `The mail has ${entry.size} bytes, over the limit of ${limit}; its first part is kept.`,
        )
      : null,
  }
}

function itemOf(
  commit: string,
  mail: BatchEntry,
  removed: BatchEntry,
  limit: number,
): Omit<SourceItem, 'inbox' | 'cursor'> {
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
}

/** Reads a public-inbox v2 archive: each commit holds one file, `m` (a mail) or `d` (one that was deleted). */
export class GitSource implements ArchiveSource {
  readonly kind = 'public-inbox'
  readonly label: string

  constructor(private readonly options: GitSourceOptions) {
    this.label = options.label
  }

  private async git(epoch: Epoch, signal?: AbortSignal): Promise<GitOptions> {
    const gitDir = await ownRepository(path.join(this.options.workDir, 'reader.git'))
    return { gitDir, objects: epoch.objects, signal }
  }

  async size(cursor: Cursor | null): Promise<SourceSize> {
    let messages = 0
    for (const epoch of this.options.epochs)
      messages += (await newCommits(epoch, lastOf(cursor, epoch), await this.git(epoch))).length
    return { messages, bytes: null }
  }

  async *read(cursor: Cursor | null, signal?: AbortSignal): AsyncGenerator<SourceItem> {
    let position: Cursor = { ...cursor }
    for (const epoch of this.options.epochs) {
      const git = await this.git(epoch, signal)
      const commits = await newCommits(epoch, lastOf(cursor, epoch), git)
      for await (const item of readCommits(commits, git, this.options.limits.messageBytes)) {
        position = { ...position, [epoch.name]: item.position }
        yield { ...item, inbox: this.options.inbox, cursor: position }
      }
    }
  }
}

function lastOf(cursor: Cursor | null, epoch: Epoch): string | null {
  const last = cursor?.[epoch.name]
  return typeof last === 'string' ? last : null
}

async function* readCommits(
  commits: string[],
  git: GitOptions,
  limit: number,
): AsyncGenerator<Omit<SourceItem, 'inbox' | 'cursor'>> {
  const requests = commits.flatMap((commit) => [`${commit}:m`, `${commit}:d`])
  const entries = catFiles(requests, git, limit)
  for (const commit of commits) {
    const mail = await entries.next()
    const removed = await entries.next()
    if (mail.done || removed.done) return
    yield itemOf(commit, mail.value, removed.value, limit)
  }
}
