'use client'

import { useEffect } from 'react'
import { showCurrent } from '../../_ui/client/show-current'

const links: Record<string, string> = { ArrowLeft: 'prev', ArrowRight: 'next', Home: 'first', End: 'last' }

const typing = 'input, textarea, select, [contenteditable], [popover]:popover-open, dialog[open]'

/** Keys that belong to a field, to the browser or to a box that scrolls sideways stay theirs. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return true
  const target = event.target instanceof Element ? event.target : null
  return target?.closest(typing) != null
}

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(selector)
  link?.click()
  return link !== null
}

function onKey(event: KeyboardEvent): void {
  const name = isTaken(event) ? undefined : links[event.key]
  if (name === undefined) return
  // At either end the key does nothing rather than scroll the page.
  follow(`[data-step-to="${name}"]`)
  event.preventDefault()
}

/** A click on the time line goes to the step beneath it. */
function onClick(event: MouseEvent): void {
  const svg =
    event.target instanceof Element ? event.target.closest<SVGElement>('[data-time-line] svg') : null
  if (svg === null) return
  const { first, column, count } = svg.dataset
  const offset = Math.floor((event.clientX - svg.getBoundingClientRect().left) / Number(column))
  if (offset >= 0 && offset < Number(count)) follow(`[data-step="${Number(first) + offset + 1}"]`)
}

/** Brings the current column of each time line into sight. */
function showNow(): void {
  for (const box of document.querySelectorAll<HTMLElement>('[data-time-line]')) {
    const now = box.querySelector('.tl-now')
    if (now === null || box.scrollWidth <= box.clientWidth) continue
    const distance = now.getBoundingClientRect().left - box.getBoundingClientRect().left
    box.scrollLeft += distance - box.clientWidth / 2
  }
}

/** Keys and clicks of the player; everything is a link without it. */
export function PlayerKeys({ at }: { at: string }): null {
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    document.addEventListener('click', onClick)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('click', onClick)
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another place to show
  useEffect(() => {
    showCurrent(document)
    showNow()
  }, [at])
  return null
}
