import type { CodePiece } from '#lib/services/patch/code-pieces'
import type { CodeRow, CodeSideRow } from '#lib/services/patch/code-view'
import { mailMarkup } from '../mail-markup'
import { html, joined, type Markup } from '../markup'
import { markOf, rowId } from './row-id'

function pieceMarkup({ text, scope, changed }: CodePiece): Markup {
  const code = mailMarkup(text, false)
  if (changed) return html`<mark class="${scope}">${code}</mark>`
  return scope === null ? code : html`<span class="${scope}">${code}</span>`
}

const codeMarkup = ({ pieces }: CodeRow): Markup => joined(pieces.map(pieceMarkup))

const numberLink = (id: string, number: number | null): Markup | null =>
  number === null ? null : html`<a href="#${id}" tabindex="-1">${number}</a>`

/** A line in one column, old and new numbers beside it. */
export function unifiedMarkup(file: number, row: CodeRow): Markup {
  const id = rowId(file, row)
  const deleted = row.kind === 'delete'
  const [old, now] = deleted
    ? [numberLink(id, row.oldLine), null]
    : [row.oldLine, numberLink(id, row.newLine)]
  return html`<tr id="${id}" data-l="${row.bodyLine}" class="${row.kind}"><td class="ln old">${old}</td><td class="ln new">${now}</td><td class="sign">${markOf[row.kind] ?? ''}</td><td class="code">${codeMarkup(row)}</td></tr>`
}

function sideMarkup(file: number, row: CodeRow | null, side: 'old' | 'new'): Markup {
  if (row === null) return html`<td class="ln"></td><td class="code none"></td>`
  const number = side === 'old' ? row.oldLine : row.newLine
  const code = html`<td class="code ${row.kind}">${codeMarkup(row)}</td>`
  // A context line is on both sides; its address belongs to the right one.
  if (side === 'old' && row.kind === 'context') return html`<td class="ln">${number}</td>${code}`
  const id = rowId(file, row)
  return html`<td class="ln ${row.kind}" data-l="${row.bodyLine}" id="${id}">${numberLink(id, number)}</td>${code}`
}

/** A line in two columns. */
export const sidesMarkup = (file: number, { left, right }: CodeSideRow): Markup =>
  html`<tr>${sideMarkup(file, left, 'old')}${sideMarkup(file, right, 'new')}</tr>`
