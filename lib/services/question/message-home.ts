import type { Tx } from '#lib/db/client'
import { InvalidInputError } from '#lib/errors'

/** Where a reply belongs: the nearest patch or cover letter above it and that one's revision. */
export interface MessageHome {
  seriesId: number
  revisionId: number
  patchKey: string | null
  patchIndex: number | null
}

/** A thread deeper than this is cut; mail decides the depth. */
const maxDepth = 2000

async function ancestors(tx: Tx, threadId: number | null, key: string): Promise<string[]> {
  const rows = threadId
    ? await tx.message.findMany({ where: { threadId, first: true }, select: { key: true, parentKey: true } })
    : []
  const parentOf = new Map(rows.map((row) => [row.key, row.parentKey]))
  const path: string[] = []
  const seen = new Set<string>()
  for (
    let at: string | null | undefined = key;
    at && !seen.has(at) && path.length < maxDepth;
    at = parentOf.get(at)
  ) {
    seen.add(at)
    path.push(at)
  }
  return path
}

/**
 * Finds the revision and patch that a message hangs under.
 * @throws InvalidInputError when it hangs under none
 */
export async function messageHome(
  tx: Tx,
  message: { key: string; threadId: number | null },
): Promise<MessageHome> {
  const path = await ancestors(tx, message.threadId, message.key)
  const order = (key: string): number => path.indexOf(key)
  const patches = await tx.patch.findMany({
    where: { messageKey: { in: path } },
    select: { messageKey: true, index: true, revision: { select: { id: true, seriesId: true } } },
  })
  const nearest = patches.sort((a, b) => order(a.messageKey) - order(b.messageKey))[0]
  if (nearest)
    return {
      seriesId: nearest.revision.seriesId,
      revisionId: nearest.revision.id,
      patchKey: nearest.messageKey,
      patchIndex: nearest.index,
    }
  const revision = await tx.revision.findFirst({
    where: { OR: [{ headKey: { in: path } }, { coverKey: { in: path } }] },
    select: { id: true, seriesId: true, coverKey: true },
  })
  if (!revision)
    throw new InvalidInputError(
      'This message hangs under no patch or cover letter, so it can hold no question.',
    )
  return {
    seriesId: revision.seriesId,
    revisionId: revision.id,
    patchKey: revision.coverKey,
    patchIndex: revision.coverKey ? 0 : null,
  }
}
