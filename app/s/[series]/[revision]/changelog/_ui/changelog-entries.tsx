import type { ReactNode } from 'react'
import type { ChangelogEntry } from '#lib/changelog/types'
import type { ChangelogPage } from '#lib/services/changelog/get-changelog'
import { urls } from '#lib/urls'
import { Chip } from '../../../../../_ui/chip'
import { Empty } from '../../../../../_ui/empty'
import { MailText } from '../../../../../_ui/mail-text'
import { TextFold } from './text-fold'

const kindWords: Record<ChangelogEntry['kind'], string> = {
  done: 'done',
  answered: 'answered, no change',
  'dropped-trailer': 'trailer dropped',
}

function Entry({ entry, page }: { entry: ChangelogEntry; page: ChangelogPage }): ReactNode {
  const sources = entry.questions.flatMap((key) => page.sources.get(key) ?? [])
  return (
    <li className="entry" data-item="">
      <p>
        <MailText text={entry.text} links={false} /> <Chip>{kindWords[entry.kind]}</Chip>
      </p>
      <p className="faint">
        {entry.credit.join(', ')}
        {sources.map(({ id, summary }) => (
          <span key={id}>
            {' · '}
            <a href={urls.question(id)} title={summary}>
              q{id}
              <span className="vh"> {summary}</span>
            </a>
          </span>
        ))}
      </p>
    </li>
  )
}

function Nothing({ page }: { page: ChangelogPage }): ReactNode {
  const { target, head } = page
  if (target.previous === null)
    return (
      <Empty title={`${target.label} is the first revision`}>
        <p>It answers no earlier one, so there is nothing to tell.</p>
      </Empty>
    )
  return (
    <Empty title="Nothing to tell yet">
      <p>
        Entries come from questions on {target.previous.label} that were agreed, addressed or answered.{' '}
        <a href={`${urls.seriesQuestions(head.id)}?revision=${encodeURIComponent(target.previous.label)}`}>
          Set how they ended
        </a>
        , and they stand here.
      </p>
    </Empty>
  )
}

/** The notes of one patch alone, for below its `---`. */
function PatchText({ page, patch }: { page: ChangelogPage; patch: number }): ReactNode {
  const text = page.patchTexts.get(patch)
  if (!text) return null
  return (
    <div className="pad">
      <TextFold id={`below-${patch}`} summary={`For below the --- of patch ${patch}`} text={text} />
    </div>
  )
}

/** What the text is made from, by patch, each with the questions it comes from. */
export function ChangelogEntries({ page }: { page: ChangelogPage }): ReactNode {
  const { entries } = page.changelog
  if (entries.length === 0) return <Nothing page={page} />
  const patches = [...new Set(entries.map(({ patch }) => patch))]
  return patches.map((patch) => (
    <section key={patch} className="panel">
      <h2 className="entry-head">
        {patch === 0 ? 'Whole series' : `Patch ${patch}`}{' '}
        {patch > 0 && <span className="strong">{page.titles.get(patch)}</span>}
      </h2>
      <ul>
        {entries
          .filter((entry) => entry.patch === patch)
          .map((entry) => (
            <Entry key={`${entry.kind} ${entry.text}`} entry={entry} page={page} />
          ))}
      </ul>
      <PatchText page={page} patch={patch} />
    </section>
  ))
}
