import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const pure = ['mail', 'quote', 'diff', 'series', 'questions', 'changelog', 'markdown', 'simulator']

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.(test|spec)\.tsx?$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/generated/'))
}

/** Code without comments and without what stands in quotes, so that prose does not count. */
const bare = (code: string): string =>
  code
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")

it.each(pure)('lib/%s asks neither the clock nor the environment nor chance', (folder) => {
  const guilty = sources(join('lib', folder)).filter((path) =>
    /\bDate\.now\b|\bnew Date\(\)|\bprocess\.(env|argv|cwd)|\bMath\.random\b|\bperformance\.now\b|\bfetch\(/.test(
      bare(readFileSync(path, 'utf8')),
    ),
  )
  expect(guilty).toEqual([])
})

it('no file of lib, app, cli or worker uses any or a non-null assertion comment to silence the checker', () => {
  const guilty = ['lib', 'app', 'cli', 'worker']
    .flatMap(sources)
    .filter((path) =>
      /@ts-(ignore|nocheck|expect-error)|biome-ignore lint\/suspicious\/noExplicitAny/.test(
        readFileSync(path, 'utf8'),
      ),
    )
  expect(guilty).toEqual([])
})

it('files stay short: the median of lib is at most 90 lines and none is over 400', () => {
  const lengths = sources('lib')
    .map((path) => readFileSync(path, 'utf8').split('\n').length)
    .sort((a, b) => a - b)
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0
  expect(median).toBeLessThanOrEqual(90)
  expect(lengths.at(-1) ?? 0).toBeLessThanOrEqual(400)
})
