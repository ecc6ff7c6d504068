import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { RerollError } from '#lib/errors'

/** Deeper folders are not mail folders any more. */
const maxDepth = 20

export interface MailFile {
  path: string
  /** Relative to what was named, with `/`. */
  name: string
  size: number
  /** Name of the folder that holds it as an inbox, or null. */
  inbox: string | null
  /** One mail whatever is in it, as each file of a maildir is: never cut at lines that look like a mailbox's. */
  single?: boolean
}

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)

async function entries(folder: string): Promise<Dirent[]> {
  return (await readdir(folder, { withFileTypes: true })).sort(byName)
}

async function isMaildir(folder: string): Promise<boolean> {
  const names = new Set(
    (await entries(folder)).filter((entry) => entry.isDirectory()).map((entry) => entry.name),
  )
  return names.has('cur') && names.has('new')
}

async function mailFile(full: string, name: string, inbox: string | null): Promise<MailFile> {
  return { path: full, name, size: (await stat(full)).size, inbox }
}

/**
 * Files of a maildir: `cur` and `new`, by name without the flags, so that a mail which is read or flagged
 * between two imports keeps its place.
 */
async function maildirFiles(folder: string, name: string): Promise<MailFile[]> {
  const files: MailFile[] = []
  for (const part of ['cur', 'new'])
    for (const entry of await entries(path.join(folder, part)))
      if (entry.isFile())
        files.push({
          ...(await mailFile(
            path.join(folder, part, entry.name),
            `${name}${part}/${entry.name}`,
            path.basename(folder),
          )),
          single: true,
        })
  const key = (file: MailFile): string => path.basename(file.path).split(':2,')[0] ?? ''
  return files.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/**
 * The mail files of a file, a maildir, or a folder of mailboxes, `.eml` files and maildirs; in a stable order.
 * Hidden files and symbolic links inside a folder are passed over.
 * @throws RerollError `unreadable-source` when there is nothing by that name
 */
export async function listMailFiles(target: string): Promise<{ kind: string; files: MailFile[] }> {
  const info = await stat(target).catch(() => null)
  if (!info) throw new RerollError('unreadable-source', `There is no file or folder ${target}.`)
  const name = path.basename(target)
  if (!info.isDirectory())
    return {
      kind: name.endsWith('.eml') ? 'eml' : 'mbox',
      files: [{ path: target, name, size: info.size, inbox: null }],
    }
  if (await isMaildir(target)) return { kind: 'maildir', files: await maildirFiles(target, '') }
  return { kind: 'mbox', files: await folderFiles(target) }
}

/** Walks without recursion: the folder is somebody else's. */
async function folderFiles(top: string): Promise<MailFile[]> {
  const files: MailFile[] = []
  const waiting = [{ folder: top, name: '', depth: 0 }]
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const entry of await entries(next.folder)) {
      if (entry.name.startsWith('.')) continue
      const full = path.join(next.folder, entry.name)
      const name = `${next.name}${entry.name}`
      if (entry.isFile()) files.push(await mailFile(full, name, null))
      else if (!entry.isDirectory() || next.depth >= maxDepth) continue
      else if (await isMaildir(full)) files.push(...(await maildirFiles(full, `${name}/`)))
      else waiting.push({ folder: full, name: `${name}/`, depth: next.depth + 1 })
    }
  }
  return files
}
