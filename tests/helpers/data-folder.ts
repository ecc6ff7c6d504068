import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A data folder for the tests of this file alone. To be imported first, before anything reads the settings:
 * what the developer keeps in theirs is none of the tests' business.
 */
export const dataFolder = mkdtempSync(path.join(tmpdir(), 'reroll-data-'))
process.env.REROLL_DATA_DIR = dataFolder

export const removeDataFolder = (): void => rmSync(dataFolder, { recursive: true, force: true })
