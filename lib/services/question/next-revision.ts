/** What the choice of the next revision looks at. */
interface Placed {
  label: string
  version: number
  resend: boolean
  /** Order within the series, from 0. */
  position: number
}

/**
 * The first revision after `own` that is not a mere second posting of the same version: the one that the finder
 * compares with, too (derive-questions.ts), so that v1, v1-resend, v2 are followed by v2.
 *
 * @param revisions all of the series, oldest first
 */
export function nextRevision<R extends Placed>(
  revisions: readonly R[],
  own: Pick<Placed, 'version' | 'position'>,
): R | null {
  return (
    revisions.find(
      ({ position, version, resend }) => position > own.position && (version !== own.version || !resend),
    ) ?? null
  )
}
