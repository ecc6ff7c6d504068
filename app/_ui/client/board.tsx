'use client'

import { useEffect } from 'react'
import { settleBoard, startBoard } from './board-drag'

/** Makes the cards of the board draggable; `stamp` differs whenever the page was brought up to date. */
export function Board({ stamp }: { stamp: number }): null {
  useEffect(() => startBoard(document), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs again for every new state of the page
  useEffect(() => settleBoard(document), [stamp])
  return null
}
