import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type LoadedMails, loadMails } from '../../cli/load-mails'
import { type Change, changesOf } from '../../lib/changelog/changes'
import { changelogQuestions } from '../../lib/changelog/from-found'
import type { ChangelogLine } from '../../lib/changelog/line'
import { linesOf, sectionsOf } from '../../lib/changelog/lines-of'
import type { ChangelogQuestion } from '../../lib/changelog/types'
import { mailFinder } from '../../lib/questions/index'
import { inputsFor } from '../../lib/questions/input'
import type { FoundQuestion, QuestionInput } from '../../lib/questions/types'
import { rangeDiff } from '../../lib/series/range-diff'
import type { Mail, Revision } from '../../lib/series/types'
import { type Label, readLabels, sharedFolder } from './labels'

const item = z.object({
  id: z.string(),
  revision: z.number(),
  message: z.string(),
  lines: z.tuple([z.number(), z.number()]),
  kind: z.string(),
  questions: z.array(z.string()),
  umbrella: z.boolean().optional(),
})

export type TiedLine = z.infer<typeof item>

const file = z.object({
  series: z.string(),
  items: z.array(item),
  unmentioned: z.array(z.string()).optional(),
})

export type TiedChangelog = z.infer<typeof file>

/** Files of ties, as `eval/LABELS.md` describes them; more may be kept in a folder of one's own. */
export function tiedChangelogs(folder = join(sharedFolder(), 'eval/changelogs')): TiedChangelog[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}

/** One changelog of an author beside the questions on the revision before. */
export interface ChangelogCase {
  name: string
  /** The labelled thread that the questions stand in. */
  thread: string
  items: TiedLine[]
  /** The author's lines as our reader sees them. */
  lines: ChangelogLine[]
  labels: Label[]
  labelled: ChangelogQuestion[]
  /** What the newer revision changed. */
  changes: Change[]
  /** Found by the finder as it is shipped, unless others are given. */
  found: ChangelogQuestion[]
}

/** The cases of one file: one for each revision whose changelog is tied. */
export async function casesOf(
  changelog: TiedChangelog,
  found: ReadonlyMap<string, FoundQuestion[]>,
): Promise<ChangelogCase[]> {
  const folder = join(sharedFolder(), 'corpora')
  const threads = [
    ...new Set(changelog.items.flatMap((one) => one.questions.map((id) => id.split(':')[0] ?? ''))),
  ].sort()
  const base = threads[0]?.replace(/-v\d+$/, '') ?? changelog.series
  const boxes = readdirSync(folder)
    .filter((name) => name.startsWith(`${base}-v`) && name.endsWith('.mbox.gz'))
    .map((name) => join(folder, name))
  const loaded = await loadMails(boxes)
  return threads.flatMap((thread) => {
    const items = changelog.items.filter((one) => one.questions.some((id) => id.startsWith(`${thread}:`)))
    const revision = items[0]?.revision
    if (revision === undefined) return []
    const all = changelog.items.filter((one) => one.revision === revision)
    return [caseOf({ thread, revision, all }, loaded, found.get(thread))]
  })
}

interface Wanted {
  thread: string
  revision: number
  all: TiedLine[]
}

function caseOf(
  { thread, revision, all }: Wanted,
  loaded: LoadedMails,
  given?: FoundQuestion[],
): ChangelogCase {
  const message = all[0]?.message ?? ''
  const series = loaded.series.find((one) =>
    one.revisions.some((each) => each.messages.includes(message) || each.head === message),
  )
  const newer = series?.revisions.find((one) => one.version === revision)
  const inputs = series ? inputsFor(loaded, series, Number(/\d+$/.exec(thread)?.[0])) : []
  const input = inputs[0]
  if (!newer || !input) throw new Error(`${thread}: its mailboxes do not hold v${revision} of the series`)
  const labels = readLabels(thread)
  return {
    name: `${thread} -> v${revision}`,
    thread,
    items: all,
    lines: linesOf(sectionsOf(newer, loaded.mails), revision),
    changes: changesOf(rangeDiff(input.revision, newer, loaded.mails), loaded.mails),
    labels,
    labelled: changelogQuestions(
      labels.map((label) => asFound(label, thread, input)),
      input.mails,
      input.revision,
    ).map((question) => ({ ...question, decided: true })),
    found: inputs.flatMap((one) =>
      changelogQuestions(given ?? mailFinder.find(one), one.mails, one.revision),
    ),
  }
}

/** A label in the form of a found question; the paraphrase in its summary is not used, since no program has it. */
function asFound(label: Label, thread: string, { mails, revision }: QuestionInput): FoundQuestion {
  const mail = mails.get(label.message)
  const text = textOf(mail, label.lines)
  return {
    key: `${thread}:${label.id}`,
    message: label.message,
    lines: label.lines,
    text,
    summary: text.replace(/\s+/g, ' ').slice(0, 120),
    kind: label.kind,
    byAuthor: false,
    bot: false,
    sameAs: label.same_as ? `${thread}:${label.same_as}` : null,
    anchor: {
      patch: patchKey(label.anchor.patch, revision),
      where: label.anchor.where,
      file: label.anchor.file,
      patchLine: label.anchor.patch_line,
      oldLine: null,
      newLine: null,
      quality: 'exact',
      candidates: [],
    },
    quote: quoteAbove(mail, label.lines[0]),
    answers: label.answers.map((answer) => ({
      ...answer,
      text: textOf(mails.get(answer.message), answer.lines),
    })),
    status: label.status,
    nextVersion: label.next_version,
    port: null,
    score: 1,
    maybe: false,
    features: [],
  }
}

const patchKey = (patch: string | null, revision: Revision): string | null => patch ?? revision.cover

function textOf(mail: Mail | undefined, [first, last]: [number, number]): string {
  return (mail?.message.body.lines ?? []).slice(first - 1, last).join('\n')
}

/** The last quoted lines above a line, without their marks. */
function quoteAbove(mail: Mail | undefined, line: number): string {
  const above = (mail?.quoted.lines ?? []).filter((one) => one.number < line)
  const last = above.findLastIndex((one) => one.depth > 0)
  const from = above.findLastIndex((one, at) => at <= last && one.depth === 0)
  return above
    .slice(Math.max(from + 1, last - 11), last + 1)
    .map((one) => one.text)
    .join('\n')
}
