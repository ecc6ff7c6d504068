import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getPatch, type PatchView } from '#lib/services/patch/get-patch'
import { decodeSegment, urls } from '#lib/urls'
import { FilePanel } from '../../../../_ui/diff/file-panel'
import { Frame } from '../../../../_ui/frame'
import { orNotFound } from '../../../../_ui/or-not-found'
import { Problems } from '../../../../_ui/problems'
import { Apart, Cards } from './_ui/cards'
import { Letter } from './_ui/letter'
import { PatchHead } from './_ui/patch-head'
import { PatchNav } from './_ui/patch-nav'
import { PatchTools } from './_ui/patch-tools'
import { inPageOrder, placeQuestions, questionsIn } from './_ui/place'
import { QuestionAside } from './_ui/question-aside'

type Props = PageProps<'/s/[series]/[revision]/[patch]'>

const readPatch = cache(async (series: string, revision: string, patch: string) =>
  getPatch(await getContext(), { series, label: decodeSegment(revision), index: patch }),
)

const nameOf = ({ index, total, title }: PatchView): string =>
  index === 0 ? title : `${index}/${total} ${title}`

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { series, revision, patch } = await params
  const view = await orNotFound(readPatch(series, revision, patch))
  return { title: `${view.revision.label} ${nameOf(view)}` }
}

const crumbsOf = (patch: PatchView) => [
  { label: patch.series.title, href: urls.series(patch.series.id) },
  { label: patch.revision.label, href: urls.revision(patch.series.id, patch.revision.label) },
  { label: nameOf(patch) },
]

export default async function PatchPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { series, revision, patch: index } = await params
  const view = (await searchParams).view === 'split' ? 'split' : 'unified'
  const patch = await orNotFound(readPatch(series, revision, index))
  const placed = placeQuestions(patch)
  const questions = inPageOrder(placed, patch.body.files[0]?.firstLine ?? Number.POSITIVE_INFINITY)
  const here = `${urls.patch(patch.series.id, patch.revision.label, patch.index)}${view === 'split' ? '?view=split' : ''}`
  const below = (line: number): ReactNode => {
    const asked = placed.byLine.get(line)
    return asked === undefined ? null : <Cards patch={patch} questions={asked} here={here} />
  }
  const [tail, letter] = [
    patch.body.sections.filter(({ name }) => name === 'tail'),
    patch.body.sections.filter(({ name }) => name !== 'tail'),
  ]
  return (
    <Frame
      section="series"
      crumbs={crumbsOf(patch)}
      layout="desk"
      tools={<PatchTools patch={patch} view={view} questions={questions.length} />}
    >
      <div className="desk-grid">
        <PatchNav patch={patch} placed={placed} />
        <div className={view === 'split' ? 'desk-main wide' : 'desk-main'}>
          <PatchHead patch={patch} here={here} />
          <Problems title="Not all of the diff could be read" problems={patch.body.problems} />
          <Letter sections={letter} cover={patch.index === 0} below={below} />
          {placed.whole.length > 0 && (
            <section className="whole" aria-label="On the whole of it">
              <Cards patch={patch} questions={placed.whole} here={here} apart />
            </section>
          )}
          {patch.body.files.map((file, at) => (
            <FilePanel
              key={file.firstLine}
              number={at + 1}
              file={file}
              body={patch.body}
              view={view}
              questions={questionsIn(file, placed).length}
              below={below}
            />
          ))}
          <Letter sections={tail} cover={false} below={below} />
          <Apart
            id="maybe"
            title={`Maybe ${placed.maybe.length} more: these could be questions`}
            patch={patch}
            questions={placed.maybe}
            here={here}
          />
          <Apart
            id="dismissed"
            title={`${placed.dismissed.length} dismissed: not questions at all`}
            patch={patch}
            questions={placed.dismissed}
            here={here}
          />
        </div>
        <QuestionAside questions={questions} maybe={placed.maybe.length} index={patch.index} />
      </div>
    </Frame>
  )
}
