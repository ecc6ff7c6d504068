import { Option } from 'commander'
import type { Problem } from '#lib/mail/types'
import { readMail } from '#lib/series/read-mail'
import type { Mail } from '#lib/series/types'
import { CliError } from './errors'
import { note } from './output'
import { readSource } from './sources'

/** A mail with where it stood. */
export interface SourcedMail {
  mail: Mail
  source: string
  /** Counted from 1 in its source. */
  position: number
}

/** A problem with its place, as `--json` prints it. */
export interface SourceProblem extends Problem {
  source: string
  messageId: string | null
  /** The message's place in its source, counted from 1; null when it is about the source. */
  position: number | null
}

/** What went wrong while sources were read; `finish` turns it into the exit code of cli.md. */
export class SourceReport {
  readonly problems: SourceProblem[] = []
  private readonly failures: string[] = []
  messages = 0

  constructor(private readonly strict: boolean) {}

  /** A source that cannot be read or holds no message; the others are read all the same. */
  fail(sentence: string): void {
    this.failures.push(sentence)
    note(sentence)
  }

  add(problem: SourceProblem): void {
    this.problems.push(problem)
    note(`${placeOf(problem)}: ${problem.message} [${problem.code}]`)
  }

  /** Exit code 1 when a source failed, or with `--strict` when there was any problem. */
  finish(): void {
    if (this.failures.length > 0 || (this.strict && this.problems.length > 0)) process.exitCode = 1
  }
}

function placeOf({ source, position, messageId, line }: SourceProblem): string {
  const message = position === null ? '' : `, message ${position}`
  const id = messageId === null ? '' : ` <${messageId}>`
  return `${source === '-' ? 'standard input' : source}${message}${id}${line === null ? '' : `, line ${line}`}`
}

/** The option of every command that reads mail. */
export const mboxOption = (): Option =>
  new Option('--mbox <source>', 'a mailbox (.gz too), .eml, maildir or - ; may be given many times')
    .argParser((value: string, all: string[] | undefined) => [...(all ?? []), value])
    .makeOptionMandatory()

export const strictOption = (): Option => new Option('--strict', 'exit with 1 when there is any problem')

/** Mails that have no header at all are kept only in a source that holds a mail besides. */
const maxJunk = 1000

/**
 * Reads the mails of all sources in order, one at a time. A source that cannot be read or holds no message
 * is reported and does not stop the others.
 *
 * @throws CliError when standard input is named twice
 */
export async function* readMails(sources: string[], report: SourceReport): AsyncGenerator<SourcedMail> {
  if (sources.filter((source) => source === '-').length > 1)
    throw new CliError('Standard input (-) can be given only once.', 2)
  for (const source of sources) {
    try {
      yield* readOne(source, report)
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      report.fail(error.message)
    }
  }
}

async function* readOne(source: string, report: SourceReport): AsyncGenerator<SourcedMail> {
  const junk: SourcedMail[] = []
  let position = 0
  let found = false
  const cuts: Problem[] = []
  for await (const raw of readSource(source, ({ code, message }) =>
    cuts.push({ code, message, line: null }),
  )) {
    position += 1
    const mail = readMail(raw.bytes)
    if (raw.problem) mail.problems.unshift(raw.problem)
    // The cut is known before the last message comes: it is the one that may lack its end.
    if (cuts.length > 0)
      mail.problems.push({ code: 'cut-short', message: 'The source ends here.', line: null })
    const sourced = { mail, source, position }
    if (!found && mail.message.headers.length === 0) {
      if (junk.length < maxJunk) junk.push(sourced)
      continue
    }
    found = true
    for (const held of junk.splice(0)) yield reported(held, report)
    yield reported(sourced, report)
  }
  for (const cut of cuts) report.add({ ...cut, source, messageId: null, position: null })
  if (!found) throw new CliError(`${source === '-' ? 'Standard input' : source} holds no message.`)
}

function reported(sourced: SourcedMail, report: SourceReport): SourcedMail {
  report.messages += 1
  const { mail, source, position } = sourced
  const { messageId } = mail.message
  for (const problem of mail.problems) report.add({ ...problem, source, messageId, position })
  return sourced
}
