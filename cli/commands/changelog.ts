import { Command, Option } from 'commander'
import { changesOf } from '#lib/changelog/changes'
import { b4Cover, coverDraft, gitCover } from '#lib/changelog/cover-draft'
import { type DraftContext, draftChangelog } from '#lib/changelog/draft'
import { detectForm } from '#lib/changelog/form'
import { changelogQuestions } from '#lib/changelog/from-found'
import { changelogJson } from '#lib/changelog/json'
import { type PostedSection, sectionsOf } from '#lib/changelog/lines-of'
import { newNumbers } from '#lib/changelog/numbers'
import { renderKernel } from '#lib/changelog/render-kernel'
import { renderMarkdown } from '#lib/changelog/render-markdown'
import type { Changelog, ChangelogQuestion } from '#lib/changelog/types'
import { env } from '#lib/env'
import { mailFinder } from '#lib/questions/index'
import { inputsFor } from '#lib/questions/input'
import { rangeDiff } from '#lib/series/range-diff'
import { collectTrailers } from '#lib/series/trailers'
import type { Revision, Series } from '#lib/series/types'
import { loreUrl } from '#lib/urls'
import { chooseSeries, countFrom1, revisionBelow, seriesOption } from '../choose-series'
import { CliError } from '../errors'
import { mboxOption, strictOption } from '../io'
import { type LoadedMails, loadMails } from '../load-mails'
import { print, printJson } from '../output'
import { remoteChangelog } from '../remote/changelog'
import { type Remote, remoteOf, remoteOption } from '../remote/client'

interface Options {
  mbox?: string[]
  series?: string
  revision?: number
  patch?: number
  format: 'kernel' | 'markdown' | 'json'
  cover?: 'b4' | 'git'
  links: boolean
  history: boolean
  strict?: boolean
  remote?: string
}

export const command = new Command('reroll changelog')
  .description(
    'Drafts what a revision did about the questions on the one before it; for the revision after the newest, what is agreed so far.',
  )
  .addOption(mboxOption().makeOptionMandatory(false))
  .addOption(seriesOption())
  .option('--revision <n>', 'the revision whose changes are told; else the one after the newest', countFrom1)
  .option(
    '--patch <n>',
    'only what concerns this patch, for below its ---; by its number in the revision if that is at hand',
    countFrom1,
  )
  .addOption(
    new Option('--format <format>', 'text for a mail, Markdown or JSON')
      .choices(['kernel', 'markdown', 'json'])
      .default('kernel'),
  )
  .addOption(
    new Option(
      '--cover <tool>',
      'the next cover letter with the text in: for b4 prep --edit-cover or for git send-email',
    ).choices(['b4', 'git']),
  )
  .option('--no-links', 'without links to the mails that the questions stand in')
  .option('--no-history', "without the author's sections on older revisions")
  .addOption(strictOption())
  .addOption(remoteOption())
  .action(async (options: Options) => {
    const { mbox } = options
    const remote = mbox === undefined ? remoteOf(options.remote) : null
    if (remote) return fromRemote(remote, options)
    if (mbox === undefined)
      throw new CliError("Give mail by --mbox, or an instance by --remote; see 'reroll changelog --help'.", 2)
    const loaded = await loadMails(mbox, options)
    const series = chooseSeries(loaded, options.series)
    const version = options.revision ?? (series.revisions.at(-1)?.version ?? 0) + 1
    const older = olderRevision(series, version)
    const questions = questionsOn(loaded, series, older, postedRevision(series, version))
    const known = knownOf(loaded, series, older, version)
    const draft = draftChangelog(questions, version, known)
    const context = { loaded, series, older, questions, numbers: known.numbers }
    if (options.cover) await print(coverText(draft, options.cover, options, context))
    else if (options.format === 'json') await printJson(changelogJson(onlyPatch(draft, options.patch)))
    else await print(renderText(draft, options, context))
  })

/** The text of an instance, as it was edited there. */
async function fromRemote(remote: Remote, { series, revision, format }: Options): Promise<void> {
  if (series === undefined || revision === undefined)
    throw new CliError('Say by --series and --revision which changelog of the instance is meant.', 2)
  const { entries, ...found } = await remoteChangelog(remote, series, `v${revision}`)
  if (format === 'json') await printJson({ revision: found.revision, entries })
  else await print(found[format].text)
}

/** What the mailboxes hold of the revision itself: its changes, and the trailers that did not come along. */
function knownOf(
  { mails, tree }: LoadedMails,
  series: Series,
  older: Revision,
  version: number,
): DraftContext {
  const newer = postedRevision(series, version)
  if (!newer) return {}
  const dropped = collectTrailers({ series, revision: newer, mails, tree }).flatMap((patch) =>
    patch.dropped.map(({ name, value, reason }) => ({ patch: patch.index, name, value, reason })),
  )
  const pairs = rangeDiff(older, newer, mails)
  return { dropped, changes: changesOf(pairs, mails), numbers: newNumbers(pairs) }
}

/** Of an RFC and the series that it has become, which may have one number, the latter. */
const postedRevision = (series: Series, version: number): Revision | undefined =>
  [...series.revisions]
    .sort((a, b) => Number(a.rfc) - Number(b.rfc))
    .find((one) => one.version === version && !one.resend)

interface Context {
  loaded: LoadedMails
  series: Series
  older: Revision
  questions: ChangelogQuestion[]
  numbers: DraftContext['numbers']
}

function olderRevision(series: Series, version: number): Revision {
  const posted = postedRevision(series, version)
  const older = revisionBelow(series, { version, rfc: posted?.rfc ?? false }, posted)
  if (older) return older
  throw new CliError(
    `"${series.title}" has no revision before v${version} here; there is ${series.revisions.map((one) => one.label).join(', ')}.`,
  )
}

/** Those on each posting of the older revision; an RFC has its number in common with what it may have become. */
function questionsOn(
  { mails, tree, series: all }: LoadedMails,
  series: Series,
  older: Revision,
  newer: Revision | undefined,
): ChangelogQuestion[] {
  return inputsFor({ mails, tree, series: all }, series, older.version)
    .filter(({ revision }) => revision.rfc === older.rfc)
    .flatMap((input) => {
      const found = mailFinder.find({ ...input, next: newer ?? input.next })
      return changelogQuestions(found, mails, input.revision)
    })
}

function onlyPatch(draft: Changelog, patch: number | undefined): Changelog {
  return patch === undefined
    ? draft
    : { ...draft, entries: draft.entries.filter((entry) => entry.patch === patch) }
}

function renderText(draft: Changelog, options: Options, context: Context): string {
  const { older, questions, series, numbers } = context
  const numbered = postedRevision(series, draft.revision) ?? older
  const titles = new Map(numbered.patches.map((patch) => [patch.index, patch.title]))
  const { origin } = new URL(env().REROLL_ARCHIVE)
  const links = options.links
    ? new Map(questions.map((question) => [question.key, loreUrl(question.message, origin)]))
    : new Map<string, string>()
  const olderLink = options.patch === undefined ? loreUrl(older.head, origin) : null
  if (options.format === 'markdown')
    return renderMarkdown(onlyPatch(draft, options.patch), { titles, links, olderLink })
  const sections = renumbered(sectionsOf(older, context.loaded.mails), numbers)
  return renderKernel(draft, {
    ...detectForm(sections),
    ...(options.patch === undefined ? {} : { patch: options.patch }),
    titles,
    links,
    olderLink,
    earlier: options.history ? earlierText(sections, context, options.patch ?? 0) : [],
  })
}

/** The cover letter of the revision, or of the one before it, with the text put in. */
function coverText(draft: Changelog, tool: 'b4' | 'git', options: Options, context: Context): string {
  const { loaded, series, older } = context
  const start = postedRevision(series, draft.revision) ?? older
  const text = renderText(draft, { ...options, format: 'kernel' }, context)
  const cover = coverDraft(start, loaded.mails, text, draft.revision)
  return tool === 'b4' ? b4Cover(cover) : gitCover(cover)
}

/** Sections below patches go with the patch to its new number; those of a patch that is gone go with it. */
function renumbered(sections: readonly PostedSection[], numbers: DraftContext['numbers']): PostedSection[] {
  if (!numbers) return [...sections]
  return sections.flatMap((section) => {
    const patch = section.patch === 0 ? 0 : numbers.get(section.patch)
    return patch === undefined ? [] : [{ ...section, patch }]
  })
}

/** The author's own sections on older revisions, as they stood in the older mail. */
function earlierText(sections: readonly PostedSection[], { loaded }: Context, patch: number): string[] {
  return sections
    .filter((section) => section.patch === patch)
    .map((section) => {
      const lines = loaded.mails.get(section.message)?.message.body.lines ?? []
      return lines.slice(section.lines[0] - 1, section.lines[1]).join('\n')
    })
}
