import { cleanLine } from './clean'
import type { ChangelogForm } from './heading'
import type { Changelog, ChangelogEntry } from './types'
import { wrap } from './wrap'

/** How the kernel text is to look; all that is left out has the form that most authors use. */
export interface KernelOptions {
  form?: ChangelogForm
  /** `-` or `*`, as the author did it before. */
  bullet?: string
  /** Only the entries of this patch, for below its `---`; left out: all, for the cover letter. */
  patch?: number
  /** Titles of the patches by index, for the groups on the cover letter. */
  titles?: ReadonlyMap<number, string>
  /** Addresses of the mails that the questions stand in, by question key. */
  links?: ReadonlyMap<string, string>
  /** The older revision: `Link to v1: URL`. */
  olderLink?: string | null
  /** The author's earlier sections, kept below, newest first. */
  earlier?: readonly string[]
  /** Also what was asked and answered, and dropped trailers; true when left out. */
  answered?: boolean
}

/**
 * Writes a changelog as it stands below `---` or in a cover letter: a heading, a list wrapped at 72 columns with the
 * credit in brackets, what was answered without a change, the link to the older revision, and numbered links to the mails.
 * Gives '' when there is nothing to say.
 */
export function renderKernel(changelog: Changelog, options: KernelOptions = {}): string {
  const entries = changelog.entries.filter(
    (entry) => options.patch === undefined || entry.patch === options.patch,
  )
  const notes = new Notes(options)
  const lines = [...notes.list(entries.filter((entry) => entry.kind === 'done'))]
  if (options.answered !== false) lines.push(...notes.answered(entries), ...notes.dropped(entries))
  if (options.olderLink)
    lines.push(`${notes.bullet} Link to v${changelog.revision - 1}: ${cleanLine(options.olderLink)}`)
  if (lines.length === 0) return ''
  const earlier = (options.earlier ?? []).flatMap((section) => ['', section.trimEnd()])
  return `${[headingText(changelog.revision, options.form), ...lines, ...notes.footnotes(), ...earlier].join('\n')}\n`
}

/** The heading of a section in an author's form. */
export function headingText(revision: number, form: ChangelogForm = 'changes-in'): string {
  if (form === 'arrow') return `v${revision - 1} -> v${revision}:`
  return form === 'version' ? `v${revision}:` : `Changes in v${revision}:`
}

/** Writes lists and numbers the links that they name. */
class Notes {
  readonly bullet: string
  private readonly numbers = new Map<string, number>()

  constructor(private readonly options: KernelOptions) {
    this.bullet = options.bullet ?? '-'
  }

  /** Grouped by patch on the cover letter, flat below a patch. */
  list(entries: readonly ChangelogEntry[]): string[] {
    if (this.options.patch !== undefined) return entries.flatMap((entry) => this.item(entry, ''))
    const whole = entries.filter((entry) => entry.patch === 0)
    const patches = [...new Set(entries.map((entry) => entry.patch))].filter((patch) => patch !== 0)
    return [
      ...whole.flatMap((entry) => this.item(entry, '')),
      ...patches.flatMap((patch) => [
        ...wrap(this.patchTitle(patch), `${this.bullet} `, '  '),
        ...entries.filter((entry) => entry.patch === patch).flatMap((entry) => this.item(entry, '  ')),
      ]),
    ]
  }

  answered(entries: readonly ChangelogEntry[]): string[] {
    const answered = entries.filter((entry) => entry.kind === 'answered')
    if (answered.length === 0) return []
    return [
      `${this.bullet} Asked and answered, no change of code:`,
      ...answered.flatMap((entry) => this.item(entry, '  ')),
    ]
  }

  dropped(entries: readonly ChangelogEntry[]): string[] {
    return entries
      .filter((entry) => entry.kind === 'dropped-trailer')
      .flatMap((entry) => this.item(entry, ''))
  }

  footnotes(): string[] {
    if (this.numbers.size === 0) return []
    return ['', ...[...this.numbers].map(([link, number]) => `[${number}] ${link}`)]
  }

  private patchTitle(patch: number): string {
    const title = this.options.titles?.get(patch)
    return title ? `Patch ${patch} (${cleanLine(title)}):` : `Patch ${patch}:`
  }

  private item(entry: ChangelogEntry, indent: string): string[] {
    const credit = entry.credit.length > 0 ? ` (${entry.credit.map(cleanLine).join(', ')})` : ''
    const marks = this.marksOf(entry).map((number) => ` [${number}]`)
    const text = `${cleanLine(entry.text)}${credit}${marks.join('')}`
    return wrap(text, `${indent}${this.bullet} `, `${indent}  `)
  }

  private marksOf(entry: ChangelogEntry): number[] {
    const links = entry.questions
      .map((key) => this.options.links?.get(key))
      .filter((link) => link !== undefined)
    return [...new Set(links.map((link) => this.numberOf(cleanLine(link))))]
  }

  private numberOf(link: string): number {
    const number = this.numbers.get(link) ?? this.numbers.size + 1
    this.numbers.set(link, number)
    return number
  }
}
