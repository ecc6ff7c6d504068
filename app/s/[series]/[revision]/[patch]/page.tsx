import type { Metadata } from 'next'
import { cache, type ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { getPatch, type PatchView } from '#lib/services/patch/get-patch'
import { decodeSegment, urls } from '#lib/urls'
import { SelectLines } from '../../../../_ui/client/select-lines'
import { FilePanel } from '../../../../_ui/diff/file-panel'
import { Frame } from '../../../../_ui/frame'
import { orNotFound } from '../../../../_ui/or-not-found'
import { Problems } from '../../../../_ui/problems'
import { Apart, Cards } from './_ui/cards'
import { DiffTools } from './_ui/diff-tools'
import { Letter } from './_ui/letter'
import { Minimap } from './_ui/minimap'
import { PatchHead } from './_ui/patch-head'
import { PatchNav } from './_ui/patch-nav'
import { type PatchState, parsePatchState, patchQuery } from './_ui/patch-state'
import { PatchTools } from './_ui/patch-tools'
import { askedHunks, inPageOrder, type Placed, placeQuestions, questionsIn } from './_ui/place'
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

interface DeskProps {
  patch: PatchView
  placed: Placed
  state: PatchState
  /** The page's own address, with what it shows. */
  here: string
}

function Files({ patch, placed, state, below, ask }: DeskProps & Shown): ReactNode {
  return patch.body.files.map((file, at) => {
    const asked = questionsIn(file, placed).length
    const only = state.only ? askedHunks(file, placed) : null
    if (only?.size === 0) return null
    return (
      <FilePanel
        key={file.firstLine}
        number={at + 1}
        file={file}
        body={patch.body}
        view={state.view}
        open={!state.folded.includes(at + 1)}
        questions={asked}
        below={below}
        ask={ask}
        only={only}
      />
    )
  })
}

interface Shown {
  below: (line: number) => ReactNode
  ask: (first: number, last: number) => string
}

function Middle(props: DeskProps & { first: number | null }): ReactNode {
  const { patch, placed, state, here, first } = props
  const cards = { patch, here, cards: state.cards }
  const ask = (from: number, to: number): string => urls.ask(patch.message.key, from, to)
  const below = (line: number): ReactNode => {
    const asked = placed.byLine.get(line)
    return asked === undefined ? null : <Cards {...cards} questions={asked} />
  }
  const letter = patch.body.sections.filter(({ name }) => name !== 'tail')
  const tail = patch.body.sections.filter(({ name }) => name === 'tail')
  return (
    <div
      className={state.view === 'split' ? 'desk-main wide' : 'desk-main'}
      data-ask={urls.ask(patch.message.key)}
    >
      <PatchHead patch={patch} here={here} />
      <Problems title="Not all of the diff could be read" problems={patch.body.problems} />
      <Letter sections={letter} cover={patch.index === 0} below={below} ask={ask} />
      {placed.whole.length > 0 && (
        <section className="whole" aria-label="On the whole of it">
          <Cards {...cards} questions={placed.whole} apart />
        </section>
      )}
      {patch.index > 0 && <DiffTools patch={patch} state={state} first={first} />}
      <Files {...props} below={below} ask={ask} />
      <Letter sections={tail} cover={false} below={below} ask={ask} />
      <Apart
        {...cards}
        id="maybe"
        title={`Maybe ${placed.maybe.length} more: these could be questions`}
        questions={placed.maybe}
      />
      <Apart
        {...cards}
        id="dismissed"
        title={`${placed.dismissed.length} dismissed: not questions at all`}
        questions={placed.dismissed}
      />
      <SelectLines />
    </div>
  )
}

export default async function PatchPage({ params, searchParams }: Props): Promise<ReactNode> {
  const { series, revision, patch: index } = await params
  const state = parsePatchState(await searchParams)
  const patch = await orNotFound(readPatch(series, revision, index))
  const placed = placeQuestions(patch)
  const questions = inPageOrder(placed, patch.body.files[0]?.firstLine ?? Number.POSITIVE_INFINITY)
  const here = `${urls.patch(patch.series.id, patch.revision.label, patch.index)}${patchQuery(state)}`
  const along = patchQuery({ ...state, folded: [] })
  return (
    <Frame
      section="series"
      crumbs={crumbsOf(patch)}
      layout="desk"
      tools={<PatchTools patch={patch} query={along} questions={questions.length} />}
    >
      <div className="desk-grid">
        <PatchNav patch={patch} placed={placed} query={along} />
        <Middle patch={patch} placed={placed} state={state} here={here} first={questions[0]?.id ?? null} />
        <Minimap files={patch.body.files} placed={placed} last={patch.body.lineCount} />
        <QuestionAside questions={questions} maybe={placed.maybe.length} index={patch.index} />
      </div>
    </Frame>
  )
}
