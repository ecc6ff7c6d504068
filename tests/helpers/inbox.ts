import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A public-inbox v2 archive made with git alone: one file a commit, `m` or `d`. */
export class Inbox {
  private readonly top = mkdtempSync(path.join(tmpdir(), 'reroll-inbox-'))
  readonly folder = path.join(this.top, 'demo')

  epochFolder(epoch = 0): string {
    return path.join(this.folder, 'git', `${epoch}.git`)
  }

  git(args: string[], input: string | Uint8Array = '', epoch = 0): string {
    return execFileSync('git', args, {
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        GIT_DIR: this.epochFolder(epoch),
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.org',
      } as unknown as NodeJS.ProcessEnv,
    }).trim()
  }

  addEpoch(epoch = 0): void {
    execFileSync('git', ['init', '-q', '--bare', '-b', 'master', this.epochFolder(epoch)])
  }

  /** Adds a commit behind `parent` (null: a new history) and makes it the newest; without a file it is empty. */
  commit(file: 'm' | 'd' | null, mail: Uint8Array, parent: string | null, epoch = 0): string {
    const blob = this.git(['hash-object', '-w', '--stdin'], mail, epoch)
    const tree = this.git(['mktree'], file ? `100644 blob ${blob}\t${file}\n` : '', epoch)
    const sha = this.git(['commit-tree', tree, '-m', 'mail', ...(parent ? ['-p', parent] : [])], '', epoch)
    this.git(['update-ref', 'refs/heads/master', sha], '', epoch)
    return sha
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true })
  }
}
