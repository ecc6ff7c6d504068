import type { ReactNode } from 'react'
import { fileTree, itemsBelow, type TreeNode } from '#lib/diff/file-tree'
import type { FileDiff } from '#lib/diff/types'
import type { QuestionView } from '#lib/services/patch/question-view'
import { fileName } from '../../../../../_ui/diff/file-panel'
import { NavCount } from './nav-count'
import { type Placed, questionsIn } from './place'

const letters = { modified: 'M', added: 'A', deleted: 'D', renamed: 'R', copied: 'C', mode: 'T' } as const

interface Entry {
  file: FileDiff
  /** From 1. */
  number: number
  questions: QuestionView[]
}

const pathOf = ({ file }: Entry): string => file.newPath ?? file.oldPath ?? 'unnamed file'
const openOf = (questions: QuestionView[]): number =>
  questions.filter(({ status }) => status === 'open').length

/** `+12 −3`, short where both are none. */
function Lines({ entries }: { entries: Entry[] }): ReactNode {
  const sum = (key: 'additions' | 'deletions'): number =>
    entries.reduce((total, { file }) => total + file[key], 0)
  return (
    <span className="mono faint nb tree-lines">
      +{sum('additions')} −{sum('deletions')}
    </span>
  )
}

function Counts({ entries }: { entries: Entry[] }): ReactNode {
  const questions = entries.flatMap((entry) => entry.questions)
  return (
    <>
      <Lines entries={entries} />
      <NavCount open={openOf(questions)} total={questions.length} />
    </>
  )
}

function Node({ node }: { node: TreeNode<Entry> }): ReactNode {
  if (node.kind === 'file') {
    const { item } = node
    return (
      <li>
        <a className="tree-line" href={`#f${item.number}`} title={fileName(item.file)}>
          <span className="mono faint">{letters[item.file.status]}</span>
          <span className="mono cut">{node.name}</span>
          <Counts entries={[item]} />
        </a>
      </li>
    )
  }
  return (
    <li>
      <details open>
        <summary className="tree-line">
          <span className="faint fold-mark" aria-hidden="true" />
          <span className="mono cut mut" title={node.name}>
            {node.name}/
          </span>
          {node.children.length > 1 && <Counts entries={itemsBelow(node)} />}
        </summary>
        <Nodes nodes={node.children} />
      </details>
    </li>
  )
}

function Nodes({ nodes }: { nodes: TreeNode<Entry>[] }): ReactNode {
  return (
    <ul>
      {nodes.map((node) => (
        <Node key={node.kind === 'file' ? `f${node.item.number}` : `d${node.name}`} node={node} />
      ))}
    </ul>
  )
}

/** All files of a patch as a tree, with their lines and questions. */
export function FileList({ files, placed }: { files: FileDiff[]; placed: Placed }): ReactNode {
  if (files.length === 0) return null
  const entries = files.map((file, at) => ({ file, number: at + 1, questions: questionsIn(file, placed) }))
  return (
    <section className="file-tree" aria-labelledby="files-title">
      <h2 id="files-title">{files.length === 1 ? '1 file' : `${files.length} files`}</h2>
      <Nodes nodes={fileTree(entries, pathOf)} />
    </section>
  )
}
