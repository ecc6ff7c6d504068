const minute = 60_000

/** No series is asked for more often than this. */
export const shortestMs = 5 * minute
/** What the archive has is here by then, the look at the queue and the deriving included. */
export const longestMs = 15 * minute

/** A steady share from 0 to 1, so that series which were followed together are not asked for together. */
const spread = (id: number): number => ((id * 2654435761) % 4294967296) / 4294967296

/** When to ask again after an answer: 9 to 13 minutes later; a feed that tells of new mail makes it sooner. */
export const afterSuccess = (id: number, askedAt: Date): Date =>
  new Date(askedAt.getTime() + 9 * minute + Math.round(spread(id) * 4 * minute))

/** When to ask again after `failures` in a row: 5, 10, 20, 40 minutes, then every hour. */
export const afterFailure = (id: number, askedAt: Date, failures: number): Date =>
  new Date(
    askedAt.getTime() +
      Math.min(60 * minute, shortestMs * 2 ** Math.max(0, failures - 1)) +
      Math.round(spread(id) * minute),
  )

/** The soonest that a series may be asked for again. */
export const soonest = (askedAt: Date | null, now: Date): Date =>
  askedAt && askedAt.getTime() + shortestMs > now.getTime() ? new Date(askedAt.getTime() + shortestMs) : now
