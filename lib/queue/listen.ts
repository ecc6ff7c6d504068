import pg from 'pg'
import { databaseUrl } from '#lib/db/client'
import { logger } from '#lib/log'

const retryMs = 2000

/**
 * Calls `notice` for every notification on a channel until `signal` ends it. A connection that is lost is opened
 * again (`onOpen` is told each time); what was said meanwhile is lost, so whoever needs everything looks for it as well from time to time.
 */
export function listen(
  channel: string,
  notice: (payload: string) => void,
  signal: AbortSignal,
  onOpen?: () => void,
): void {
  const open = async (): Promise<void> => {
    if (signal.aborted) return
    const client = new pg.Client({
      connectionString: databaseUrl(),
      application_name: 'reroll-listen',
      keepAlive: true,
    })
    const again = setOnce(() => {
      signal.removeEventListener('abort', again)
      client.end().catch(() => undefined)
      if (!signal.aborted) setTimeout(open, retryMs).unref()
    })
    client.on('error', again)
    client.on('end', again)
    client.on('notification', ({ payload }) => notice(payload ?? ''))
    signal.addEventListener('abort', again, { once: true })
    try {
      await client.connect()
      await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
      onOpen?.()
    } catch (error) {
      logger('queue').warn({ error: String(error) }, 'cannot listen for notifications; trying again')
      again()
    }
  }
  void open()
}

function setOnce(work: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    work()
  }
}
