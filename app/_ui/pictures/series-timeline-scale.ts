import type { Timeline, TimelineBin } from '#lib/services/series/timeline'

export const width = 920
export const left = 34
export const right = 12
export const top = 26
const half = 62
export const middle = top + half
export const bottom = middle + half
export const height = bottom + 24

export interface Scale {
  x: (time: number) => number
  step: number
  /** Height of one reply, and of one question. */
  reply: number
  question: number
}

/** The most of a thing in one span, at least 1. */
export const most = (bins: TimelineBin[], of: (bin: TimelineBin) => number): number =>
  bins.reduce((top, bin) => Math.max(top, of(bin)), 1)

/** Where times and counts stand in the picture. */
export function scaleOf({ from, to, bins }: Timeline): Scale {
  const room = width - left - right
  const [start, end] = [from.getTime(), to.getTime()]
  return {
    x: (time) => left + ((time - start) / (end - start)) * room,
    step: room / bins.length,
    reply: (half - 6) / most(bins, ({ replies }) => replies),
    question: (half - 6) / most(bins, ({ asked, settled, open }) => Math.max(asked, settled, open)),
  }
}

/** How many stand open, as a line that steps from bin to bin. */
export function openLine({ bins }: Timeline, scale: Scale): string {
  const y = (open: number): number => middle + 1 + open * scale.question
  const steps = bins.map(({ start, open }) => {
    const x = scale.x(start.getTime())
    return `L${x.toFixed(1)} ${y(open).toFixed(1)} L${(x + scale.step).toFixed(1)} ${y(open).toFixed(1)}`
  })
  return `M${left} ${middle + 1} ${steps.join(' ')}`
}
