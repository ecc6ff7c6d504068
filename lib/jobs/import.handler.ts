import { deriveJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { getContext } from '#lib/services/context'
import { runImport } from '#lib/services/import/run-import'
import { tidyUploads } from '#lib/services/import/tidy-uploads'

/**
 * Reads the source of an import. A fault that may pass by itself (an archive that does not answer) is thrown, so
 * that the queue tries again later; any other ends the import with its reason.
 */
export async function handleImport(
  payload: { importId: number },
  run: { signal: AbortSignal; lastTry: boolean },
): Promise<void> {
  const ctx = await getContext()
  await runImport({
    ctx,
    input: {
      id: payload.importId,
      signal: run.signal,
      retryable: !run.lastTry,
      // Another worker may derive with this one.
      onStored: () => enqueue(deriveJob, {}),
    },
  })
  await tidyUploads(ctx)
}
