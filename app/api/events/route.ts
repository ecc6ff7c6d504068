import { connection, type NextRequest } from 'next/server'
import { httpStatus, RerollError } from '#lib/errors'
import { type LiveEntry, liveHub } from '#lib/queue/live'
import { type Context, getContext } from '#lib/services/context'
import { watchReader } from '#lib/services/event/watch-readers'

const heartbeatMs = 20_000
/** Chunks that may wait for a reader that does not take them; it comes back with the last id that it had. */
const maxWaiting = 256
/** Milliseconds after which a browser connects again. */
const retryMs = 3000

const text = new TextEncoder()
const eventText = ({ id, news }: LiveEntry): string => `id: ${id}\ndata: ${JSON.stringify(news)}\n\n`

/**
 * The stream of one reader: what it missed, what comes, and a sign of life from time to time. It ends when they sign
 * out or may not read any more.
 */
function eventStream(ctx: Context, last: string | null, signal: AbortSignal): ReadableStream<Uint8Array> {
  let end = (): void => undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const give = (chunk: string): void => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(text.encode(chunk))
          else end()
        }
        let stops: (() => void)[] = []
        let ended = false
        end = () => {
          ended = true
          for (const stop of stops) stop()
          stops = []
          try {
            controller.close()
          } catch {
            // The browser closed it first.
          }
        }
        give(`retry: ${retryMs}\n\n`)
        stops.push(liveHub().read(last, (entry) => give(eventText(entry))))
        const beat = setInterval(() => give(': still here\n\n'), heartbeatMs)
        stops.push(() => clearInterval(beat), watchReader(ctx, end))
        signal.addEventListener('abort', end, { once: true })
        // What it missed may have been more than waits for it.
        if (ended) end()
      },
      cancel() {
        end()
      },
    },
    { highWaterMark: maxWaiting },
  )
}

/**
 * Tells open pages what changed (server-sent events). A page that comes back says by Last-Event-ID, or by `last` in
 * the address, what it had.
 */
export async function GET(request: NextRequest): Promise<Response> {
  await connection()
  const last = request.headers.get('last-event-id') ?? request.nextUrl.searchParams.get('last')
  try {
    return new Response(eventStream(await getContext(), last, request.signal), {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        // Whatever is in between must not gather or pack what is to arrive at once.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    return new Response(`${error.message}\n`, {
      status: httpStatus(error),
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '30' },
    })
  }
}
