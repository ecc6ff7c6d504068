import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'

/** Holds what came by HTTP until it is read. */
export const uploadFolder = (): string => path.join(/* turbopackIgnore: true */ env().dataDir, 'uploads')

const isUpload = (file: string): boolean => path.dirname(file) === uploadFolder()

/** Counts what all files of one request hold together. */
export interface UploadBudget {
  left: number
}

export const uploadBudget = (): UploadBudget => ({ left: env().REROLL_UPLOAD_MAX })

export const tooLargeUpload = (): RerollError =>
  new RerollError(
    'too-large',
    `The upload is larger than ${Math.floor(env().REROLL_UPLOAD_MAX / 1024 ** 2)} MB. Import it with "reroll import FILE", or raise REROLL_UPLOAD_MAX.`,
  )

async function* limited(source: AsyncIterable<Uint8Array>, budget: UploadBudget): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    budget.left -= chunk.length
    if (budget.left < 0) throw tooLargeUpload()
    yield chunk
  }
}

/**
 * Lays an upload down in the data folder, under a name of our own; it is whole or not there.
 * @returns its path
 * @throws RerollError `too-large` beyond REROLL_UPLOAD_MAX
 */
export async function storeUpload(source: AsyncIterable<Uint8Array>, budget: UploadBudget): Promise<string> {
  const folder = uploadFolder()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = path.join(folder, randomUUID())
  const half = `${file}.part`
  try {
    await pipeline(limited(source, budget), createWriteStream(half, { mode: 0o600 }))
    await rename(half, file)
    return file
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
}

/** Removes what `storeUpload` laid down; any other path is left alone. */
export async function dropUpload(file: string | null): Promise<void> {
  if (file && isUpload(file)) await rm(file, { force: true })
}

/** True for an upload that `tidyUploads` has deleted. */
export const isGoneUpload = (file: string | null): boolean =>
  file !== null && isUpload(file) && !existsSync(/* turbopackIgnore: true */ file)
