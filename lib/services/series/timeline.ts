/** A revision on the line of time. */
export interface TimelineStop {
  label: string
  date: Date
}

/** A question from when it was asked until something settled it. */
export interface TimelineQuestion {
  asked: Date
  /** When an answer, a revision or a person settled it; null while it is open or when nothing says when. */
  settled: Date | null
  /** It counts as settled, whenever that was. */
  done: boolean
}

/** What happened in one stretch of time. */
export interface TimelineBin {
  start: Date
  replies: number
  asked: number
  settled: number
  /** Open at its end. */
  open: number
}

export interface Timeline {
  from: Date
  to: Date
  /** Days of one bin. */
  days: number
  stops: TimelineStop[]
  bins: TimelineBin[]
}

const day = 86_400_000
const maxBins = 60
/** A bin is a day, a week, four weeks or a year. */
const steps = [1, 7, 28, 364]

const startOfDay = (time: number): number => Math.floor(time / day) * day

function frameOf(times: number[]): { from: number; days: number; count: number } | null {
  if (times.length === 0) return null
  const from = startOfDay(times.reduce((least, time) => Math.min(least, time)))
  const last = times.reduce((most, time) => Math.max(most, time))
  const span = Math.floor((last - from) / day) + 1
  const days = steps.find((size) => span / size <= maxBins) ?? Math.ceil(span / maxBins)
  return { from, days, count: Math.ceil(span / days) }
}

interface TimelineInput {
  revisions: { label: string; date: Date | null }[]
  /** Dates of the replies. */
  replies: Date[]
  questions: TimelineQuestion[]
}

/**
 * What happened to a series over time, in at most sixty bins: replies, questions asked and settled, and how many stood
 * open. A mail's date is its sender's word: those of another decade than the revisions are left out.
 */
export function timelineOf({ revisions, replies, questions }: TimelineInput): Timeline | null {
  const stops = revisions.flatMap(({ label, date }) => (date === null ? [] : [{ label, date }]))
  const posted = stops.map(({ date }) => date.getTime())
  const [least, most] = [Math.min(...posted) - 30 * day, Math.max(...posted) + 3650 * day]
  const honest = (date: Date): boolean => date.getTime() >= least && date.getTime() <= most
  const told = replies.filter(honest)
  const asked = questions.filter((question) => honest(question.asked))
  const ends = asked.flatMap(({ settled }) => (settled !== null && honest(settled) ? [settled] : []))
  const times = [
    ...posted,
    ...[...told, ...asked.map((one) => one.asked), ...ends].map((date) => date.getTime()),
  ]
  const frame = frameOf(times)
  if (posted.length === 0 || frame === null) return null
  const size = frame.days * day
  const at = (date: Date): number => Math.floor((date.getTime() - frame.from) / size)
  const bins = Array.from({ length: frame.count }, (_, index) => ({
    start: new Date(frame.from + index * size),
    replies: 0,
    asked: 0,
    settled: 0,
    open: 0,
  }))
  const add = (date: Date, what: 'replies' | 'asked' | 'settled'): void => {
    const bin = bins[at(date)]
    if (bin) bin[what] += 1
  }
  for (const date of told) add(date, 'replies')
  for (const question of asked) {
    add(question.asked, 'asked')
    const end = question.settled ?? (question.done ? question.asked : null)
    // An answer cannot come before its question, whatever the clocks say.
    if (end !== null) add(end < question.asked || !honest(end) ? question.asked : end, 'settled')
  }
  let open = 0
  for (const bin of bins) {
    open += bin.asked - bin.settled
    bin.open = open
  }
  return {
    from: new Date(frame.from),
    to: new Date(frame.from + frame.count * size),
    days: frame.days,
    stops,
    bins,
  }
}
