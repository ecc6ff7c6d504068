import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Command, Option } from 'commander'
import { parseReference } from '#lib/archive/lore/reference'
import { type Context, getContext } from '#lib/services/context'
import { exportMbox } from '#lib/services/export/export-mbox'
import { exportQuestions, questionsCsv } from '#lib/services/export/export-questions'
import { findSeriesId } from '#lib/services/export/find-series'
import { CliError } from '../errors'
import { standardOutput } from '../output'
import { ask, type Remote, remoteOf, remoteOption } from '../remote/client'
import { remoteQuestions } from '../remote/questions'
import { findRemote } from '../remote/series'
import { withDatabase } from '../with-database'

interface Options {
  format: 'mbox' | 'json' | 'csv'
  thread?: string
  all?: boolean
  output?: string
  remote?: string
}

async function* content(
  ctx: Context,
  series: string | undefined,
  options: Options,
): AsyncGenerator<Uint8Array | string> {
  const seriesId = series === undefined ? null : await findSeriesId(ctx, series)
  if (options.format === 'mbox') {
    const scope = options.thread
      ? { messageKey: parseReference(options.thread)?.messageId ?? options.thread }
      : seriesId === null
        ? null
        : { seriesId }
    yield* exportMbox(ctx, scope)
    return
  }
  const questions = await exportQuestions(ctx, seriesId)
  yield options.format === 'csv' ? questionsCsv(questions) : `${JSON.stringify({ questions }, null, 2)}\n`
}

async function* remoteContent(
  remote: Remote,
  series: string | undefined,
  { format, thread }: Options,
): AsyncGenerator<Uint8Array | string> {
  const id = series === undefined ? undefined : (await findRemote(remote, series)).id
  if (format === 'mbox') {
    if (thread || id === undefined)
      throw new CliError('From another instance mail comes by series: name one.', 2)
    const { body } = await ask(remote, `/series/${id}/mbox`)
    if (body) yield* body as unknown as AsyncIterable<Uint8Array>
    return
  }
  const questions = await remoteQuestions(remote, {
    ...(id === undefined ? {} : { series: id }),
    everything: true,
  })
  yield format === 'csv' ? questionsCsv(questions) : `${JSON.stringify({ questions }, null, 2)}\n`
}

export const command = new Command('reroll export')
  .description('write a series or thread as mboxrd, byte for byte, or questions as JSON or CSV')
  .argument('[series]', 'number, Message-ID, address at an archive, or part of the title of a series')
  .addOption(
    new Option('--format <format>', 'what to write').choices(['mbox', 'json', 'csv']).default('mbox'),
  )
  .option('--thread <message-id>', 'the thread of this message, by its id or address (mbox)')
  .option('--all', 'everything that there is')
  .option('-o, --output <file>', 'write to a file')
  .addOption(remoteOption())
  .action(async (series: string | undefined, options: Options) => {
    if (series === undefined && !options.thread && !options.all)
      throw new CliError('Name a series, a --thread, or --all.', 2)
    const write = (chunks: AsyncIterable<Uint8Array | string>): Promise<void> =>
      pipeline(
        Readable.from(chunks, { objectMode: false }),
        options.output ? createWriteStream(options.output) : standardOutput(),
      )
    const remote = remoteOf(options.remote)
    if (remote) await write(remoteContent(remote, series, options))
    else await withDatabase(async () => write(content(await getContext(), series, options)))
  })
