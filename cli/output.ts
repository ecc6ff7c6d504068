import { Writable } from 'node:stream'

/**
 * What goes to the terminal. Every text of a mail is hostile: on a terminal its control characters would
 * move the cursor, set colours or answer queries, so they are written as `\x1b`.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are escaped
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Escapes control and direction characters; newline and tab stay. */
export function escapeControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0)
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`
  })
}

/** Writes text to standard output and waits while the reader is slow. */
export async function print(text: string): Promise<void> {
  const shown = process.stdout.isTTY ? escapeControls(text) : text
  if (!process.stdout.write(shown))
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve))
}

/** JSON on one line; characters that JSON leaves bare but a terminal acts on are escaped. */
export async function printJson(value: unknown): Promise<void> {
  await print(`${toJson(value)}\n`)
}

export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(controls, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Standard output as the end of a `pipeline`, which would close it. */
export const standardOutput = (): Writable =>
  new Writable({
    write: (chunk, _encoding, done) => void process.stdout.write(chunk, (error) => done(error ?? null)),
  })

/** A note for the person; data never goes there. */
export function note(text: string): void {
  process.stderr.write(`reroll: ${escapeControls(text)}\n`)
}

/** `reroll ... | head` ends the reader first: that is no error. Calling it again changes nothing. */
export function quietOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (!stream.listeners('error').some(({ name }) => name === endQuietly.name))
      stream.on('error', endQuietly)
  }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit()
  throw error
}
