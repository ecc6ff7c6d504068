import { splitMailText, splitPlain, type TextPart } from './mail-text-parts'
import { html, joined, type Markup } from './markup'

function partMarkup(part: TextPart): Markup {
  if (part.kind === 'text') return html`${part.text}`
  if (part.kind === 'link') return html`<a href="${part.href}" rel="noreferrer nofollow ugc">${part.href}</a>`
  return html`<span class="invisible" title="An invisible character stands here: ${part.code}">${part.code}</span>`
}

/** What `MailText` shows, as HTML text. */
export function mailMarkup(text: string, links = true): Markup {
  const parts = links ? splitMailText(text) : splitPlain(text)
  return joined(parts.map(partMarkup))
}

/** Lines of a mail, each with its own address `L12`. */
export function linesMarkup(
  lines: { number: number; text: string; className?: string }[],
  links: boolean,
): Markup {
  return joined(
    lines.map(
      ({ number, text, className }) =>
        html`<span id="L${number}" class="${className ?? 'ml'}">${mailMarkup(text, links)}\n</span>`,
    ),
  )
}
