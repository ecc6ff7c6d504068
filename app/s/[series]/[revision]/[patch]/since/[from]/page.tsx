import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { InvalidInputError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { getSince, type SincePage } from '#lib/services/revision/get-since'
import { decodeSegment, urls } from '#lib/urls'
import { Chip } from '../../../../../../_ui/chip'
import { Frame } from '../../../../../../_ui/frame'
import { orNotFound } from '../../../../../../_ui/or-not-found'
import { QuestionLine } from '../../../../../../_ui/question-line'
import { nextVersionWords } from '../../../../../../_ui/question-words'
import { Changes } from './_ui/changes'

export const metadata: Metadata = { title: 'What changed in a patch' }

type Props = PageProps<'/s/[series]/[revision]/[patch]/since/[from]'>

async function readSince({ params }: Props): Promise<SincePage> {
  const { series, revision, patch, from } = await params
  const index = Number(patch)
  if (!Number.isInteger(index)) throw new InvalidInputError('A patch has a number.')
  const input = { seriesId: series, label: decodeSegment(revision), index, from: decodeSegment(from) }
  return getSince({ ctx: await getContext(), input })
}

/** What became of the code in the revision right after it, before the place of the question. */
function codeWords(nextVersion: string): string {
  const words = nextVersionWords(nextVersion)
  return words === null ? '' : `${words} · `
}

function Asked({ page }: { page: SincePage }): ReactNode {
  return (
    <aside className="stack" aria-labelledby="asked">
      <section className="panel pad">
        <h2 id="asked">Asked on {page.from}</h2>
        {page.questions.length === 0 && <p className="faint">Nothing was asked on this patch.</p>}
        <ul>
          {page.questions.map((question) => (
            <li key={question.id} data-item="">
              <QuestionLine
                question={question}
                href={urls.question(question.id)}
                before={codeWords(question.nextVersion)}
              />
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}

/** What became of one patch since an older revision. */
export default async function SincePatchPage(props: Props): Promise<ReactNode> {
  const page = await orNotFound(readSince(props))
  const { id, title } = page.series
  const { patch, from, to } = page
  return (
    <Frame
      section="series"
      crumbs={[
        { label: title, href: urls.series(id) },
        { label: to, href: urls.revision(id, to) },
        { label: `${patch.index} ${patch.title}`, href: urls.patch(id, to, patch.index) },
        { label: `since ${from}` },
      ]}
    >
      <div className="q-cols">
        <div className="stack">
          <div className="row between">
            <h1>{patch.title}</h1>
            <nav className="row" aria-label="Since which revision">
              {page.olderLabels.map((label) => (
                <Chip key={label} href={urls.since(id, to, patch.index, label)} current={label === from}>
                  since {label}
                </Chip>
              ))}
            </nav>
          </div>
          <p className="mut">
            What changed from{' '}
            {page.older ? (
              <a href={urls.patch(id, from, page.older.index)}>
                {from} {page.older.index}
              </a>
            ) : (
              from
            )}{' '}
            to <a href={urls.patch(id, to, patch.index)}>{`${to} ${patch.index}`}</a>.{' '}
            <a href={urls.rangeDiff(id, from, to)}>All patches</a>
            {page.older && page.older.title !== patch.title && ` It was called "${page.older.title}".`}
          </p>
          <Changes page={page} />
        </div>
        <Asked page={page} />
      </div>
    </Frame>
  )
}
