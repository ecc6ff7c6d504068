import { Fragment, isValidElement, type ReactNode } from 'react'
import { html, joined, Markup } from './markup'

type Props = Record<string, unknown> & { children?: ReactNode }

const empty = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])
/** Attributes that stand alone when they hold, and not at all when they do not. */
const flags = new Set([
  'open',
  'hidden',
  'disabled',
  'checked',
  'selected',
  'required',
  'multiple',
  'readOnly',
])
/** SVG has some names with capitals; all others of React's are HTML's in other letters, or have a hyphen in SVG. */
const capitals = new Set(['viewBox', 'preserveAspectRatio', 'pathLength'])
const hyphens = /^(?:stroke|text|fill|dominant|clip)[A-Z]/
const renamed: Record<string, string> = { className: 'class', htmlFor: 'for' }
/** React's own; not part of what is shown. */
const unshown = new Set(['children', 'key', 'ref', 'suppressHydrationWarning'])

function nameOf(prop: string): string {
  if (capitals.has(prop)) return prop
  if (hyphens.test(prop)) return prop.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)
  return renamed[prop] ?? prop.toLowerCase()
}

function attribute(prop: string, value: unknown): Markup | null {
  if (value === null || value === undefined || unshown.has(prop)) return null
  // The name is one of ours: props are written in the source, never taken from a mail.
  if (!/^[a-z][\w-]*$/i.test(prop)) throw new Error(`${prop} is no attribute.`)
  const name = Markup.written(nameOf(prop))
  if (typeof value === 'boolean') {
    if (/^(?:aria|data)-/.test(prop)) return html` ${name}="${String(value)}"`
    if (!flags.has(prop)) throw new Error(`${prop} is neither true nor false.`)
    return value ? html` ${name}=""` : null
  }
  if (typeof value === 'string' || typeof value === 'number') return html` ${name}="${value}"`
  throw new Error(`What stands still has no ${prop} that is no text: no actions, handlers or styles.`)
}

function elementMarkup(tag: string, props: Props): Markup {
  const { dangerouslySetInnerHTML: given, ...rest } = props as Props & {
    dangerouslySetInnerHTML?: { __html: string }
  }
  const name = Markup.written(tag)
  const attributes = joined(Object.entries(rest).flatMap(([prop, value]) => attribute(prop, value) ?? []))
  if (empty.has(tag)) return html`<${name}${attributes}>`
  const inner = given === undefined ? stillMarkup(props.children) : Markup.written(given.__html)
  return html`<${name}${attributes}>${inner}</${name}>`
}

/**
 * A tree of elements as HTML text, for what has no forms and no script of its own. Components may be functions that answer at
 * once; anything else is a mistake in the source.
 * @throws Error when the tree holds what only React can bring to life
 */
export function stillMarkup(node: ReactNode): Markup {
  if (node === null || node === undefined || typeof node === 'boolean') return html``
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint')
    return html`${String(node)}`
  if (Array.isArray(node)) return joined(node.map(stillMarkup))
  if (!isValidElement<Props>(node)) throw new Error('What stands still is elements and text.')
  const { type, props } = node
  if (type === Fragment) return stillMarkup(props.children)
  if (typeof type === 'string') return elementMarkup(type, props)
  if (typeof type === 'function' && !('$$typeof' in type))
    return stillMarkup((type as (props: Props) => ReactNode)(props))
  throw new Error('What stands still has no component that runs in the browser.')
}
