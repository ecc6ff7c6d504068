import { originText } from '../verdict/origin-text'
import { ruleById } from '../verdict/rules'
import type { CellChange } from './compare'
import type { Cell, Matrix } from './compute'
import { settings } from './settings'

const INTRODUCTION =
  'Each cell is the worst verdict of an action in a hook over all settings, computed by running it; what the hook ' +
  'shows in the same setting without doing anything is not held against the action. In brackets: the setting that ' +
  'shows it, and the rule that is broken.'

function cellText(cell: Cell | null): string {
  if (!cell) return '-'
  if (cell.verdict === 'allowed') return 'allowed'
  return `${cell.verdict} (${cell.setting}: ${cell.rules.join(', ')})`
}

/** The rules that the matrix names, each with its sentence and its origin. */
function namedRules(matrix: Matrix): { id: string; text: string }[] {
  const ids = new Set(matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.rules ?? [])))
  return [...ids].sort().flatMap((id) => {
    const rule = ruleById(id)
    return rule ? [{ id, text: `${rule.sentence} ${originText(rule.origin)}` }] : []
  })
}

function usedSettings(matrix: Matrix): { id: string; text: string }[] {
  const used = new Set(
    matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.setting] : []))),
  )
  return settings.filter(({ id }) => used.has(id)).map(({ id, label }) => ({ id, text: label }))
}

/** The matrix as Markdown. */
export function matrixMarkdown(matrix: Matrix): string {
  const head = ['action', ...matrix.hooks]
  const rows = matrix.rows.map(({ label, cells }) => [label, ...cells.map(cellText)])
  const list = (items: { id: string; text: string }[]): string[] =>
    items.map(({ id, text }) => `- \`${id}\`: ${text}`)
  return [
    `# What a driver may do: ${matrix.model}`,
    '',
    INTRODUCTION,
    '',
    tableLine(head),
    tableLine(head.map(() => '---')),
    ...rows.map(tableLine),
    '',
    '## Settings',
    '',
    ...list(usedSettings(matrix)),
    '',
    '## Rules',
    '',
    ...list(namedRules(matrix)).map(quoteMessageIds),
    '',
  ].join('\n')
}

/** Message-IDs as code: Markdown would make links for mail of them. */
export function quoteMessageIds(text: string): string {
  return text.replace(/<[^<>]*>/g, (id) => `\`${id}\``)
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** The matrix as reStructuredText, for kernel documentation. */
export function matrixRst(matrix: Matrix): string {
  const title = `What a driver may do: ${matrix.model}`
  const head = ['action', ...matrix.hooks]
  const rows = matrix.rows.map(({ label, cells }) => [label, ...cells.map(cellText)])
  return [
    title,
    '='.repeat(title.length),
    '',
    INTRODUCTION,
    '',
    '.. list-table::',
    '   :header-rows: 1',
    '',
    ...[head, ...rows].flatMap(rstRow),
    '',
    ...rstList('Settings', usedSettings(matrix)),
    ...rstList('Rules', namedRules(matrix)),
  ].join('\n')
}

function rstRow(cells: readonly string[]): string[] {
  return cells.map((cell, index) => `${index === 0 ? '   * - ' : '     - '}${cell}`)
}

function rstList(title: string, items: { id: string; text: string }[]): string[] {
  return [
    title,
    '-'.repeat(title.length),
    '',
    ...items.flatMap(({ id, text }) => [`\`\`${id}\`\``, `  ${text}`]),
    '',
  ]
}

/** The matrix as an object for JSON: cells by hook, each with the scenario that shows it. */
export function matrixJson(matrix: Matrix): Record<string, unknown> {
  return {
    model: matrix.model,
    hooks: matrix.hooks,
    settings: settings.map(({ id, label }) => ({ id, label })),
    rows: matrix.rows.map(({ id, label, cells }) => ({
      id,
      label,
      cells: Object.fromEntries(matrix.hooks.map((hook, index) => [hook, cells[index] ?? null])),
    })),
  }
}

/** What changed between two models, as Markdown. */
export function changesMarkdown(from: string, to: string, changes: readonly CellChange[]): string {
  const rows = changes.map(({ label, hook, from: before, to: after }) => [
    label,
    hook,
    before ?? '-',
    after ?? '-',
  ])
  return [
    `# What changed from ${from} to ${to}`,
    '',
    tableLine(['action', 'hook', from, to]),
    tableLine(['---', '---', '---', '---']),
    ...rows.map(tableLine),
    '',
  ].join('\n')
}
