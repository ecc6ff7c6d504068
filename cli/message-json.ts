import type { Diff, FileDiff } from '#lib/diff/types'
import type { Mail } from '#lib/series/types'

/** One message as `reroll parse` prints it (cli.md; fields are added, never renamed). */
export function messageJson(mail: Mail): Record<string, unknown> {
  const { message, subject } = mail
  return {
    messageId: message.messageId,
    subject: {
      title: subject.title,
      prefixes: subject.prefixes,
      version: subject.version,
      versionInferred: subject.versionInferred,
      index: subject.index,
      total: subject.total,
      countersInferred: subject.countersInferred,
      reply: subject.reply,
      rfc: subject.rfc,
      resend: subject.resend,
    },
    from: { name: message.from.name, address: message.from.address },
    sender: { name: message.sender.name, address: message.sender.address },
    date: message.date,
    inReplyTo: message.inReplyTo,
    references: message.references,
    lists: message.lists,
    kind: mail.kind,
    body: { lines: message.body.lines.length, charset: message.body.charset, flowed: message.body.flowed },
    diff: mail.diff === null ? null : diffJson(mail.diff),
    trailers: mail.trailers.map(({ name, value, line }) => ({ name, value, line })),
    problems: mail.problems.map(({ code, message: text, line }) => ({ code, message: text, line })),
  }
}

const diffJson = (diff: Diff): Record<string, unknown> => ({ files: diff.files.map(fileJson) })

const fileJson = (file: FileDiff): Record<string, unknown> => ({
  oldPath: file.oldPath,
  newPath: file.newPath,
  status: file.status,
  binary: file.binary,
  additions: file.binary ? 0 : file.additions,
  deletions: file.binary ? 0 : file.deletions,
  hunks: file.hunks.length,
})
