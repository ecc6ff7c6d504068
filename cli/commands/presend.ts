import { Command } from 'commander'
import { draftRevision } from '#lib/changelog/draft-revision'
import { changelogQuestions } from '#lib/changelog/from-found'
import { type PresendItem, presendList } from '#lib/changelog/presend'
import { presendText } from '#lib/changelog/presend-text'
import { mailFinder } from '#lib/questions/index'
import { sameNumbers } from '#lib/series/before'
import { rangeDiff } from '#lib/series/range-diff'
import { collectTrailers } from '#lib/series/trailers'
import type { Mail, Revision, Series } from '#lib/series/types'
import { chooseSeries, revisionBelow, seriesOption } from '../choose-series'
import { CliError } from '../errors'
import { mboxOption, readMails, type SourceProblem, SourceReport, strictOption } from '../io'
import { type LoadedMails, loadMails } from '../load-mails'
import { print, printJson } from '../output'

interface Options {
  mbox: string[]
  series?: string
  json?: boolean
  strict?: boolean
}

export const command = new Command('reroll presend')
  .description(
    'Lists what to look at before a revision is sent: open questions, promises, recipients, trailers, the changelog.',
  )
  .argument('<files...>', 'the output of git format-patch or b4 send -o: a folder or files')
  .addOption(mboxOption())
  .addOption(seriesOption())
  .option('--json', 'JSON instead of text')
  .addOption(strictOption())
  .action(async (files: string[], options: Options) => {
    const loaded = await loadMails(options.mbox, options)
    const series = chooseSeries(loaded, options.series)
    const draftMails = await readDraft(files, options.strict === true)
    const draft = draftRevision(draftMails)
    if (!draft) throw new CliError(`${files.join(', ')}: there is no patch in it.`)
    const items = listFor(loaded, series, draft, draftMails)
    await (options.json
      ? printJson({ series: series.title, revision: draft.version, items })
      : print(presendText(items, `v${draft.version}`)))
  })

/** Files that are not sent yet have no Message-ID, which is no problem. */
class DraftReport extends SourceReport {
  override add(problem: SourceProblem): void {
    if (problem.code !== 'no-message-id') super.add(problem)
  }
}

async function readDraft(files: string[], strict: boolean): Promise<Mail[]> {
  const report = new DraftReport(strict)
  const mails: Mail[] = []
  for await (const { mail } of readMails(files, report)) mails.push(mail)
  report.finish()
  return mails
}

/** Posted mails and those of the draft together: the draft is taken for the revision after the newest. */
function listFor(loaded: LoadedMails, series: Series, draft: Revision, draftMails: Mail[]): PresendItem[] {
  const older = olderThan(series, draft)
  const mails = new Map([...loaded.mails, ...draftMails.map((mail): [string, Mail] => [mail.key, mail])])
  const posted = series.revisions.slice(0, series.revisions.indexOf(older) + 1)
  const found = mailFinder.find({
    mails,
    tree: loaded.tree,
    revision: older,
    previous: revisionBelow(series, older, older),
    next: draft,
  })
  const whole = { ...series, revisions: [...posted, draft] }
  return presendList({
    older,
    draft,
    mails,
    questions: changelogQuestions(found, mails, older),
    pairs: rangeDiff(older, draft, mails),
    trailers: collectTrailers({ series: whole, revision: draft, mails, tree: loaded.tree }),
  })
}

/** The posted one whose version the draft repeats, else the newest that it may follow. */
function olderThan(series: Series, draft: Revision): Revision {
  const { version, rfc, resend } = draft
  const repeated = resend ? undefined : series.revisions.findLast((one) => sameNumbers(one, draft))
  const older = repeated ?? revisionBelow(series, { version: resend ? version + 1 : version, rfc })
  const newest = older ?? series.revisions.at(-1)
  if (newest) return newest
  throw new CliError(`"${series.title}" has no posted revision in the mailboxes.`)
}
