import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './server'

/** The folder of shared material (REROLL_SHARED, by default ../shared). */
export const sharedFolder = path.resolve(root, process.env.REROLL_SHARED ?? '../shared')

export const hasShared = existsSync(path.join(sharedFolder, 'corpora'))

export const corpus = (name: string): string => path.join(sharedFolder, 'corpora', name)
