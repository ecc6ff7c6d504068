import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { parseMessage } from '#lib/mail/parse-message'

const corpora = join(resolve(process.env.REROLL_SHARED ?? '../shared'), 'corpora')

/** The scenario catalogue and the rules name the mails that they come from; nothing else may. */
const excepted = /^lib\/simulator\/(scenarios|verdict)\//

function code(): { path: string; text: string }[] {
  return ['lib', 'app', 'cli', 'worker'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('/generated/') && !excepted.test(path))
      .map((path) => ({ path, text: readFileSync(path, 'utf8').toLowerCase() })),
  )
}

/** Message-IDs, full names and titles that occur in the corpora. */
function tellTales(): Set<string> {
  const found = new Set<string>()
  for (const name of readdirSync(corpora).filter((file) => file.endsWith('.mbox.gz')))
    for (const raw of splitMboxBytes(gunzipSync(readFileSync(join(corpora, name))))) {
      const { messageId, sender, subject } = parseMessage(raw.bytes)
      const title = subject.replace(/^(re:\s*)?(\[[^\]]*\]\s*)+/i, '')
      for (const text of [messageId ?? '', sender.address, title])
        if (text.length > 14) found.add(text.toLowerCase())
      if (/^\S+ \S+/.test(sender.name) && sender.name.length > 8) found.add(sender.name.toLowerCase())
    }
  return found
}

it.skipIf(!existsSync(corpora))(
  'no Message-ID, name, address or title of the corpora occurs in the code',
  () => {
    const files = code()
    const guilty: string[] = []
    for (const text of tellTales())
      for (const file of files) if (file.text.includes(text)) guilty.push(`${file.path}: ${text}`)
    expect(guilty).toEqual([])
  },
)
