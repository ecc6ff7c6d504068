import type { SourceItem } from '#lib/archive/types'

/** Large enough that a round trip costs nothing, small enough that progress moves and a kill costs little. */
const maxItems = 250
const maxBytes = 4 * 1024 * 1024

/** True for a batch that more may follow. */
export const isFull = (items: number, bytes: number): boolean => items >= maxItems || bytes >= maxBytes

/** Cuts a stream of mails into batches; the last one may be small. What came before a failure is given first. */
export async function* batches(items: AsyncIterable<SourceItem>): AsyncGenerator<SourceItem[]> {
  let batch: SourceItem[] = []
  let bytes = 0
  let failure: unknown
  try {
    for await (const item of items) {
      batch.push(item)
      bytes += item.raw.bytes.length
      if (!isFull(batch.length, bytes)) continue
      yield batch
      batch = []
      bytes = 0
    }
  } catch (error) {
    failure = error
  }
  if (batch.length) yield batch
  if (failure) throw failure
}
