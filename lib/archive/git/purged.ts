import { RerollError } from '#lib/errors'
import { parseMessage } from '#lib/mail/parse-message'
import { catFiles } from './batch'
import type { Epoch } from './epochs'
import { collectStderr, exitOf, type GitOptions, runGit, spawnGit } from './git'

const isSha = (text: string): boolean => /^[0-9a-f]{40}$/.test(text)

/** Names of the mails (`m`) in these commits, without reading them. */
async function mailsOf(commits: string[], git: GitOptions): Promise<Set<string>> {
  const child = spawnGit(['cat-file', '--batch-check', '--buffer'], git)
  const said = collectStderr(child)
  const found = new Set<string>()
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [sha = '', type] = line.split(' ')
      if (type === 'blob' && isSha(sha)) found.add(sha)
    }
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(commits.map((commit) => `${commit}:m\n`).join(''))
  if ((await exitOf(child)) !== 0)
    throw new RerollError('unreadable-source', `git cat-file failed: ${said() || 'no more output'}`)
  return found
}

async function commitsOf(revisions: string[], git: GitOptions): Promise<string[]> {
  const text = await runGit(['rev-list', '--end-of-options', ...revisions], git)
  return text.split('\n').filter(Boolean)
}

/**
 * Mails that were part of a history before it was rewritten and are not part of it any more: what public-inbox-purge
 * and public-inbox-edit take away.
 * @param last the last commit of the former history
 * @returns names of their blobs; null when the former history is gone, so that nobody can know
 */
export async function purgedMails(last: string, epoch: Epoch, git: GitOptions): Promise<string[] | null> {
  if (!isSha(last)) return null
  const former = await commitsOf([last, `^${epoch.tip}`], git).catch(() => null)
  if (former === null) return null
  const before = await mailsOf(former, git)
  const now = await mailsOf(await commitsOf([epoch.tip], git), git)
  return [...before].filter((blob) => !now.has(blob))
}

/** Adds the content hashes of all mails of an epoch, as copies of one mail are told apart from other mail. */
export async function contentOf(
  epoch: Epoch,
  git: GitOptions,
  messageBytes: number,
  hashes: Set<string>,
): Promise<void> {
  const blobs = await mailsOf(await commitsOf([epoch.tip], git), git)
  for await (const { bytes } of catFiles(blobs, git, messageBytes))
    if (bytes) hashes.add(parseMessage(bytes).contentHash)
}
