/** A line of the mail on the page: its number in the mail's text and the cells or rows that show it. */
export interface PageLine {
  number: number
  elements: HTMLElement[]
}

const rows = '[data-l], .letter .ml'

/** The body line that an element stands for, or null. */
export function numberOf(element: Element | null): number | null {
  const row = element?.closest(rows) ?? sideOf(element)
  const text = row?.getAttribute('data-l') ?? /^L(\d+)$/.exec(row?.id ?? '')?.[1]
  return text === undefined || text === null ? null : Number(text)
}

/** Side by side, the code stands in the cell behind its number. */
function sideOf(element: Element | null): Element | null {
  const before = element?.closest('td.code')?.previousElementSibling ?? null
  return before?.matches('[data-l]') ? before : null
}

/** Every line of the page in the order of the mail. */
export function readLines(root: Element): PageLine[] {
  const lines = new Map<number, PageLine>()
  for (const element of root.querySelectorAll<HTMLElement>(rows)) {
    const number = numberOf(element)
    if (number === null) continue
    const code = element.matches('td') ? element.nextElementSibling : null
    const line = lines.get(number) ?? { number, elements: [] }
    line.elements.push(element, ...(code instanceof HTMLElement ? [code] : []))
    lines.set(number, line)
  }
  return [...lines.values()].sort((a, b) => a.number - b.number)
}

/** `f1n79` or `f1n79-f1n85`: two lines of the page by their addresses, or null. */
export function linesOfHash(page: Document, hash: string): [number, number] | null {
  const match = /^((?:f\d+[nob]|L)\d+)-((?:f\d+[nob]|L)\d+)$/.exec(hash)
  const ends = [match?.[1], match?.[2]].map((id) => numberOf(id ? page.getElementById(id) : null))
  const [first, last] = ends
  return first != null && last != null ? [first, last] : null
}
